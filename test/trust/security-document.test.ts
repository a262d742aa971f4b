import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { expect, test } from 'vitest';
import { SESSION_SECONDS } from '../../functions/desk/sign-in/session.ts';
import { RECOVERY_DAYS } from '../../infra/feed-table.ts';
import { LOG_RETENTION } from '../../infra/web-function.ts';
import { DAYS_UNTIL_EXPIRY, RETAINED_SECONDS } from '../../shared/feeds/feed-state.ts';
import { INVITATION_SECONDS } from '../../shared/staff/invitations.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const document = readFileSync(resolve(ROOT, 'SECURITY.md'), 'utf8');

const threats = document
  .split('## Threats, each with its test')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '').trim()));

test('each threat in SECURITY.md has a measure and an existing test', () => {
  expect(threats?.length).toBeGreaterThan(30);
  for (const [threat, answer, file] of threats ?? []) {
    expect(answer, threat).toBeTruthy();
    expect(existsSync(resolve(ROOT, (file ?? '').replaceAll('`', ''))), threat).toBe(true);
  }
});

test.each([
  ['how to erase a client', /## How to erase a client\n\n1\. /],
  ['how to report a vulnerability', /## How to report a vulnerability\n\nWrite to /],
  ['who could see which data', /## Who could see what\n/],
  ['what a link protects', /## What a link protects, and what not\n/],
  ['what protects the desk', /## What protects the desk\n/],
])('SECURITY.md explains %s', (_, section) => {
  expect(document).toMatch(section);
});

test('SECURITY.md lists every test file of this folder', () => {
  const testFiles = readdirSync(import.meta.dirname).filter((name) => /\.(test|slow)\.ts$/.test(name));
  const exempt = ['security-document.test.ts'];
  for (const name of testFiles.filter((each) => !exempt.includes(each)))
    expect(document).toContain(`test/trust/${name}`);
});

test('SECURITY.md states the time limits that the code has', () => {
  expect(RECOVERY_DAYS).toBe(7);
  expect(document).toMatch(/point-in-time recovery \| 7 days/);
  expect(DAYS_UNTIL_EXPIRY).toBe(90);
  expect(RETAINED_SECONDS).toBe(180 * 86_400);
  expect(document).toContain('90 days after the last day of its plan');
  expect(document).toContain('180 days after the feed');
  expect(SESSION_SECONDS).toBe(12 * 3600);
  expect(document).toContain('A session lasts twelve hours');
  expect(INVITATION_SECONDS).toBe(15 * 60);
  expect(document).toContain('works once, for 15 minutes');
  expect(LOG_RETENTION).toBe(RetentionDays.ONE_MONTH);
  expect(document).toContain('| one month |');
});
