import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const document = readFileSync(resolve(ROOT, 'SECURITY.md'), 'utf8');
const source = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');

const threats = document
  .split('## Threats, each with its test')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '').trim()));

test('SECURITY.md names a threat a line, each with what stands against it and a test that exists', () => {
  expect(threats?.length).toBeGreaterThan(10);
  for (const [threat, answer, file] of threats ?? []) {
    expect(answer, threat).toBeTruthy();
    expect(existsSync(resolve(ROOT, (file ?? '').replaceAll('`', ''))), threat).toBe(true);
  }
});

test('SECURITY.md gives the times of keeping that the code has', () => {
  expect(source('infra/feed-table.ts')).toContain('RECOVERY_DAYS = 7;');
  expect(document).toMatch(/point-in-time recovery \| 7 days/);
  expect(source('shared/feeds/feed-state.ts')).toContain('DAYS_UNTIL_EXPIRY = 90;');
  expect(source('shared/feeds/feed-state.ts')).toContain('RETAINED_SECONDS = 180 * 86_400;');
  expect(document).toContain('90 days after the last day of its plan');
  expect(document).toContain('180 days after the feed');
  expect(source('infra/web-function.ts')).toContain('RetentionDays.ONE_MONTH');
  expect(document).toContain('| one month |');
});
