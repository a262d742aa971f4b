import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { addDays, type CivilDate, dateInZone } from '../../shared/aftercare/civil-date.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { clinic, clinicJson, inProcess } from './running-clinic.ts';

const TODAY = dateInZone(Date.now() / 1000, TEST_SETTINGS.clinic.timeZone);
const day = (days: number): CivilDate => addDays(TODAY, days);
const ID = '0'.repeat(12);

vi.setConfig({ testTimeout: 60_000 });

describe('a mistake on the command line exits with 2 and one line', () => {
  test.each<[string, string[], string]>([
    ['no command', [], 'no command given'],
    ['an unknown command', ['isue'], 'unknown command "isue"'],
    ['a property of every object', ['constructor'], 'unknown command'],
    ['an unknown option', ['list', '--al'], "Unknown option '--al'"],
    ['an unexpected argument', ['list', 'Ana'], 'unexpected argument "Ana"'],
    ['a missing option', ['issue'], '--session is missing'],
    ['a missing value', ['issue', '--session'], '--session'],
    ['a date that does not exist', ['issue', '--session', '2026-02-30'], '"2026-02-30" is not a valid date'],
    ['a date in another form', ['preview', '31.1.2026'], 'write it like 2026-01-31'],
    ['a year out of bounds', ['preview', '1899-12-31'], 'is not a valid date'],
    ['a date more than two years away', ['issue', '--session', addDays(TODAY, 740)], 'check the year'],
    ['one date twice', ['issue', '--session', TODAY, '--session', TODAY], 'only one session a day'],
    ['an empty label', ['issue', '--session', TODAY, '--label', ''], 'the label is empty'],
    ['a label of 81 characters', ['set', ID, '--label', '🙂'.repeat(81)], 'the label has 81 characters'],
    ['a label with a line break', ['set', ID, '--label', 'a\rb'], 'the label has a line break'],
    ['an unknown language', ['set', ID, '--locale', 'xx'], '"xx" is not available; use en,'],
    ['a time that does not exist', ['set', ID, '--remind', '24:00'], '"24:00" is not a time of day'],
    ['nothing to set', ['set', ID], 'nothing to set'],
    ['a malformed ID', ['show', 'nobody'], '"nobody" is not an ID'],
    ['two IDs', ['show', ID, ID], 'unexpected argument'],
    ['session number 0', ['cancel', ID, '--session', '0'], '"0" is not a session number'],
    ['a hold without a date', ['hold', ID], 'either --until DATE or --clear'],
    ['a hold with both', ['hold', ID, '--clear', '--until', TODAY], 'either --until DATE or --clear'],
    ['one option twice', ['move', ID, '--session', '1', '--session', '2', '--to', TODAY], '--session is given twice'],
  ])('%s', async (_, words, reason) => {
    const run = await inProcess(join(temporaryFolder(), 'unused'), words);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(reason);
    expect(run.stderr).toMatch(/^clinic: .+\n$/);
  });
});

describe('a refusal exits with 1 and one line', () => {
  test('with the reason and what to do, and nothing changes', async () => {
    const folder = temporaryFolder();
    const { id } = await clinicJson(folder, 'issue', '--session', TODAY, '--session', day(20));
    const before = await clinicJson(folder, 'show', id);
    const refusals: [string[], RegExp][] = [
      [['show', 'zzzzzzzzzzzz'], /there is no feed zzzzzzzzzzzz\. See: clinic list/],
      [['move', id, '--session', '3', '--to', day(50)], /there is no session 3; .*\. See: clinic show/],
      [['move', id, '--session', '2', '--to', TODAY], /there is a session on .* already/],
      [['move', id, '--session', '2', '--to', day(-5)], /cannot pass another session/],
      [['move', id, '--session', '2', '--to', day(5)], new RegExp(`session 2 on .* ${day(10)}.*--early`)],
      [['book', id, '--on', day(20)], /already/],
      [['book', id, '--on', day(29)], /session 3 on .*--early/],
      [['hold', id, '--until', day(9)], new RegExp(day(10))],
      [['correct', id, '--session', '2', '--to', TODAY], /still to come.*\. See: clinic move/],
      [['issue', '--session', day(-400)], /over long ago; did you mean \d{4}-\d\d-\d\d\?/],
      [['issue', '--session', day(200)], /in 200 days.*[.?] If the date is right, repeat with --unusual-date/],
    ];
    for (const [words, reason] of refusals) {
      const run = await inProcess(folder, words);
      expect(run, words.join(' ')).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr).toMatch(reason);
      expect(run.stderr).toMatch(/^clinic: .+\n$/);
    }
    expect(await clinicJson(folder, 'show', id)).toEqual(before);
  });

  test('which the option it names overcomes', async () => {
    const folder = temporaryFolder();
    const { id } = await clinicJson(folder, 'issue', '--session', day(200), '--unusual-date');
    expect((await clinicJson(folder, 'book', id, '--on', day(205), '--early')).sessions).toHaveLength(2);
  });

  test('on stderr of the process itself', async () => {
    const folder = temporaryFolder();
    const run = await clinic(folder, ['show', 'zzzzzzzzzzzz']);
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'clinic: there is no feed zzzzzzzzzzzz. See: clinic list\n' });
    expect(await clinic(folder, ['show', 'nobody'])).toMatchObject({ code: 2, stdout: '' });
  });

  test('naming file and field of a wrong clinic.json', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'clinic.json');
    const fields = {
      name: 'x',
      phone: '12',
      timeZone: 'Mars/Base',
      defaultLocale: 'en',
      colour: 'teal',
      protocol: 'smp',
    };
    writeFileSync(file, JSON.stringify(fields));
    const run = await inProcess(join(folder, 'data'), ['list'], file);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/clinic\.json: phone: write it in international form/);
    expect(run.stderr).toMatch(/timeZone: is not an IANA time zone/);
    expect(run.stderr).toMatch(/calendarName: /);
  });

  test('naming the region that a stack needs', async () => {
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION']) vi.stubEnv(name, undefined);
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/dev/null');
    const run = await inProcess(temporaryFolder(), ['list', '--stack', 'Aftercare']);
    vi.unstubAllEnvs();
    expect(run.stderr).toBe('clinic: the stack Aftercare cannot be read: no AWS region is set; set AWS_REGION\n');
    expect(run.code).toBe(1);
  });
});
