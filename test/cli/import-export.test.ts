import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addDays, dateInZone } from '../../shared/aftercare/civil-date.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { clinicJson, inProcess } from './running-clinic.ts';

const TODAY = dateInZone(Date.now() / 1000, TEST_SETTINGS.clinic.timeZone);
let folder = '';
let files = '';

vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  const both = temporaryFolder();
  [folder, files] = [join(both, 'data'), join(both, 'files')];
  mkdirSync(files);
});

/** Writes a file and returns its path. */
function file(name: string, ...lines: readonly string[]): string {
  const path = join(files, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('import', () => {
  test('issues each line once, however often it is repeated', async () => {
    const path = file('clients.csv', 'label,sessions', `Room 1,${TODAY}`, `"=SUM(1,2)",${TODAY}`);
    expect(await clinicJson(folder, 'import', path)).toEqual({ issued: 2, there: 0, newLinks: [] });
    expect(await clinicJson(folder, 'import', path)).toEqual({ issued: 0, there: 2, newLinks: [] });
    expect((await inProcess(folder, ['import', path])).stdout).toBe('0 clients created, 2 already existed\n');
  });

  test('refuses a file with a bad line and prints every problem', async () => {
    const path = file('bad.csv', 'label,sessions', `Good one,${TODAY}`, 'Bad one,2026-02-30', ',2026-02-01');
    const refused = await inProcess(folder, ['import', path]);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr.split('\n')).toEqual([
      'line 3: "2026-02-30" is not a valid date; write it like 2026-01-31',
      'line 4: the label is empty',
      expect.stringMatching(
        /^clinic: nothing was imported: 2 lines have problems; fix them.*--early or --unusual-date$/,
      ),
      '',
    ]);
    expect(await clinicJson(folder, 'list')).toEqual([]);
  });

  test('prints at most twenty problems, without control characters', async () => {
    const path = file('worse.csv', 'label,sessions,language', ...Array(30).fill(`Ana,${TODAY},\x1b[2J`));
    const { stderr } = await inProcess(folder, ['import', path]);
    expect(stderr.split('\n')).toHaveLength(22);
    expect(stderr).toContain('list all of them with --dry-run');
    expect(stderr).not.toContain('\x1b');
  });

  test('lists all problems on a dry run and imports nothing', async () => {
    const path = file('bad.csv', 'label,sessions', `Good one,${TODAY}`, 'Bad one,2026-02-30', ',2026-02-01');
    const dry = await clinicJson(folder, 'import', path, '--dry-run');
    expect(dry).toMatchObject({ ready: 1, problems: [{ line: 3 }, { line: 4, reason: 'the label is empty' }] });
    const { stdout } = await inProcess(folder, ['import', path, '--dry-run']);
    expect(stdout).toMatch(/^1 line can be imported, 2 lines cannot\nline 3: /);
    expect(await clinicJson(folder, 'list')).toEqual([]);
  });

  test('takes an unusual date only with --unusual-date', async () => {
    const path = file('ahead.csv', 'label,sessions', `Ana,${addDays(TODAY, 100)}`);
    expect(await inProcess(folder, ['import', path])).toMatchObject({ code: 1 });
    expect(await clinicJson(folder, 'import', path, '--unusual-date')).toMatchObject({ issued: 1 });
  });

  test('prints the new link of each client from another system', async () => {
    const path = file('moved.csv', 'id,label,sessions', `zzzzzzzzzzzz,Ana,${TODAY}`, `yyyyyyyyyyyy,,${TODAY}`);
    const { stdout } = await inProcess(folder, ['import', path]);
    const feeds: { id: string; label?: string }[] = await clinicJson(folder, 'list');
    const shown = await Promise.all(feeds.map(({ id }) => clinicJson(folder, 'show', id)));
    expect(stdout).toContain('2 clients must get a new link');
    for (const { id, label, page } of shown) expect(stdout).toContain(`  ${label ?? id}\n  ${page}\n`);

    const elsewhere = await clinicJson(join(files, 'data'), 'import', path);
    expect(elsewhere.newLinks).toEqual([
      {
        id: expect.any(String),
        label: 'Ana',
        page: expect.stringContaining('/c/'),
        link: expect.stringMatching(/\.ics$/),
      },
      { id: expect.any(String), page: expect.any(String), link: expect.any(String) },
    ]);
  });

  test('says which file it cannot read', async () => {
    const missing = await inProcess(folder, ['import', join(files, 'missing.csv')]);
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('missing.csv cannot be read (ENOENT)') });
  });
});

describe('export', () => {
  test('writes a file that import recognises', async () => {
    const path = file('clients.csv', 'label,sessions', `"=SUM(1,2)",${TODAY}`);
    await clinicJson(folder, 'import', path);
    const exported = join(files, 'export.csv');
    expect(await clinicJson(folder, 'export', exported)).toEqual({ file: exported, feeds: 1 });
    expect(readFileSync(exported, 'utf8')).toContain(`"'=SUM(1,2)",${TODAY},en`);
    expect(await clinicJson(folder, 'import', exported)).toEqual({ issued: 0, there: 1, newLinks: [] });
    const { stdout } = await inProcess(folder, ['export', join(files, 'again.csv')]);
    expect(stdout).toMatch(/^1 client written to .*again\.csv; /);
  });

  test('never overwrites a file', async () => {
    const there = file('there.csv', 'precious');
    const refused = await inProcess(folder, ['export', there]);
    expect(refused).toMatchObject({ code: 1, stderr: `clinic: ${there} already exists; choose another name\n` });
    expect(readFileSync(there, 'utf8')).toBe('precious');
  });
});

describe('invite', () => {
  test('prints a secret link to the desk', async () => {
    expect(await clinicJson(folder, 'invite', '--name', 'Ana')).toEqual({
      name: 'Ana',
      link: expect.stringMatching(/^http:\/\/localhost:8401\/invitation\/[\w.-]{98}$/),
    });
  });

  test.each([
    ['no name', [], '--name is missing'],
    ['an empty name', ['--name', ' '], 'the name is empty'],
  ])('refuses %s', async (_, words, reason) => {
    const refused = await inProcess(folder, ['invite', ...words]);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(reason) });
  });
});
