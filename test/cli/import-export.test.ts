import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dateInZone } from '../../shared/aftercare/civil-date.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { clinicJson, inProcess } from './running-clinic.ts';

const TODAY = dateInZone(Date.now() / 1000, TEST_SETTINGS.clinic.timeZone);
let folder = '';
let files = '';

vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-transfer-'));
  files = mkdtempSync(join(tmpdir(), 'aftercare-files-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(files, { recursive: true });
});

/** Writes a file and gives its path. */
function file(name: string, ...lines: readonly string[]): string {
  const path = join(files, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

test('an import issues every line once, however often it is repeated, and an export gives all back', async () => {
  const path = file('clients.csv', 'label,sessions', `Room 1,${TODAY}`, `"=SUM(1,2)",${TODAY}`);
  expect(await clinicJson(folder, 'import', path)).toEqual({ issued: 2, there: 0 });
  expect(await clinicJson(folder, 'import', path)).toEqual({ issued: 0, there: 2 });
  const exported = join(files, 'export.csv');
  expect(await clinicJson(folder, 'export', exported)).toEqual({ file: exported, feeds: 2 });
  expect(readFileSync(exported, 'utf8')).toContain(`"'=SUM(1,2)",${TODAY},en`);
  expect(await clinicJson(folder, 'import', exported)).toEqual({ issued: 0, there: 2 });
});

test('a file with a bad line imports nothing and says which line; a dry run names all of them', async () => {
  const path = file('bad.csv', 'label,sessions', `Good one,${TODAY}`, 'Bad one,2026-02-30', ',2026-02-01');
  const refused = await inProcess(folder, ['import', path]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('nothing was imported, for 2 lines cannot be');
  expect(refused.stderr).toContain('line 3: "2026-02-30" is no date');
  const dry = await clinicJson(folder, 'import', path, '--dry-run');
  expect(dry).toMatchObject({ ready: 1, problems: [{ line: 3 }, { line: 4, reason: 'the label is empty' }] });
  const { stdout } = await inProcess(folder, ['list']);
  expect(stdout).not.toContain('Good one');
});

test('an export never writes over a file, and an import says which file it cannot read', async () => {
  const there = file('there.csv', 'precious');
  expect(await inProcess(folder, ['export', there])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('EEXIST'),
  });
  expect(readFileSync(there, 'utf8')).toBe('precious');
  const missing = await inProcess(folder, ['import', join(files, 'missing.csv')]);
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('missing.csv cannot be read (ENOENT)') });
});

test('an invitation is a link to the desk that nobody can guess, for a name that is one', async () => {
  const invited = await clinicJson(folder, 'invite', '--name', 'Ana');
  expect(invited).toEqual({
    name: 'Ana',
    link: expect.stringMatching(/^http:\/\/localhost:8401\/invitation\/[\w-]{43}$/),
  });
  expect(await inProcess(folder, ['invite'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--name is missing'),
  });
  expect(await inProcess(folder, ['invite', '--name', ' '])).toMatchObject({ code: 2 });
});
