import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  expect(threats?.length).toBeGreaterThan(30);
  for (const [threat, answer, file] of threats ?? []) {
    expect(answer, threat).toBeTruthy();
    expect(existsSync(resolve(ROOT, (file ?? '').replaceAll('`', ''))), threat).toBe(true);
  }
});

test.each([
  ['erase a client', /## How to erase a client\n\n1\. /],
  ['report a hole', /## How to report a hole\n\nWrite to /],
  ['see what', /## Who could see what\n/],
  ['get at what, and what not', /## What a link protects, and what not\n/],
  ['come to the desk', /## What protects the desk\n/],
])('SECURITY.md says how to %s', (_, section) => {
  expect(document).toMatch(section);
});

test('every attack in this folder is a threat of SECURITY.md', () => {
  const attacks = readdirSync(import.meta.dirname).filter((name) => /\.(test|whole)\.ts$/.test(name));
  const own = ['security-document.test.ts'];
  for (const name of attacks.filter((each) => !own.includes(each))) expect(document).toContain(`test/trust/${name}`);
});

test('SECURITY.md gives the times of keeping that the code has', () => {
  expect(source('infra/feed-table.ts')).toContain('RECOVERY_DAYS = 7;');
  expect(document).toMatch(/point-in-time recovery \| 7 days/);
  expect(source('shared/feeds/feed-state.ts')).toContain('DAYS_UNTIL_EXPIRY = 90;');
  expect(source('shared/feeds/feed-state.ts')).toContain('RETAINED_SECONDS = 180 * 86_400;');
  expect(document).toContain('90 days after the last day of its plan');
  expect(document).toContain('180 days after the feed');
  expect(source('functions/desk/staff/sessions.ts')).toContain('SESSION_SECONDS = 12 * 3600;');
  expect(document).toContain('A session lasts twelve hours');
  expect(source('functions/desk/staff/invitations.ts')).toContain('INVITATION_SECONDS = 15 * 60;');
  expect(document).toContain('works once, for 15 minutes');
  expect(source('functions/desk/staff/slow-down.ts')).toContain('LONGEST_WAIT_SECONDS = 5 * 60;');
  expect(document).toContain('at most five minutes at a time');
  expect(source('infra/web-function.ts')).toContain('RetentionDays.ONE_MONTH');
  expect(document).toContain('| one month |');
});
