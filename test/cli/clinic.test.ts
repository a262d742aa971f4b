import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, type CivilDate, dateInZone } from '../../shared/aftercare/civil-date.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { clinic, clinicJson, inProcess } from './running-clinic.ts';

const TODAY = dateInZone(Date.now() / 1000, TEST_SETTINGS.clinic.timeZone);
const day = (days: number): CivilDate => addDays(TODAY, days);
const kinds = (view: { events: { kind: string }[] }) => view.events.map((event) => event.kind);
let folder = '';

// Each run of the command is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the clinic command', () => {
  it('issues a feed, changes it in every way, and keeps id and event count in step', async () => {
    const label = '-5 "Ünïcode", semi; \\ 🙂';
    const issued = await clinicJson(folder, 'issue', '--session', TODAY, '--label', label, '--remind', '09:30');
    expect(issued).toMatchObject({ status: 'active', locale: 'en', label, remindAt: '09:30' });
    expect(issued.link).toMatch(/^http:\/\/localhost:8400\/c\/[0-9a-hjkmnp-tv-z]{38}\/aftercare\.ics$/);
    expect(issued.link).toBe(`${issued.page}/aftercare.ics`);
    expect(issued.sessions).toEqual([{ number: 1, date: TODAY }]);
    expect(issued.events).toEqual([
      { kind: 'phase-1', start: TODAY, endExclusive: day(6), summary: 'Rest days: take it easy' },
      { kind: 'phase-2', start: day(5), endExclusive: day(11), summary: 'Careful days: still go gently' },
      { kind: 'phase-3', start: day(10), endExclusive: day(11), summary: 'Last careful day' },
      { kind: 'follow-up', start: day(10), endExclusive: day(11), summary: 'Booking opens for your next visit' },
    ]);
    const { id } = issued;

    const booked = await clinicJson(folder, 'book', id, '--on', day(30));
    expect(kinds(booked)).toEqual([
      ...['phase-1', 'phase-2', 'phase-3', 'follow-up', 'prepare', 'session'],
      ...['phase-1', 'phase-2', 'phase-3', 'follow-up'],
    ]);
    expect(booked.revisedAt > issued.revisedAt).toBe(true);
    const moved = await clinicJson(folder, 'move', id, '--session', '2', '--to', day(20));
    expect(moved.sessions[1]).toEqual({ number: 2, date: day(20) });
    const held = await clinicJson(folder, 'hold', id, '--until', day(40));
    expect(held.events.at(-1)).toMatchObject({ kind: 'follow-up', start: day(40) });
    expect((await clinicJson(folder, 'hold', id, '--clear')).events.at(-1)).toMatchObject({ start: day(30) });
    const set = await clinicJson(folder, 'set', id, '--remind', 'off');
    expect(set).toMatchObject({ label });
    expect(set.remindAt).toBeUndefined();
    expect((await clinicJson(folder, 'cancel', id, '--session', '1')).sessions).toEqual([{ number: 1, date: day(20) }]);
    const replaced = await clinicJson(folder, 'replace-link', id);
    expect(replaced.link).not.toBe(issued.link);
    expect((await clinicJson(folder, 'show', id)).link).toBe(replaced.link);

    const refused = await clinic(folder, ['end', id], 'n\n');
    expect(refused.code).toBe(1);
    const ended = await clinicJson(folder, 'end', id, '--yes');
    expect(ended).toMatchObject({ status: 'ended', sessions: [], events: [{ kind: 'ended', start: TODAY }] });
    expect(ended.label).toBeUndefined();
    const list = await clinicJson(folder, 'list');
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ id, status: 'ended' });
    expect(await clinic(folder, ['book', id, '--on', day(50)])).toMatchObject({ code: 1, stdout: '' });
  });

  it('previews any sessions of three centuries and stores nothing', async () => {
    const empty = join(folder, 'never-made');
    const { events } = await clinicJson(empty, 'preview', '2199-12-31', '1900-01-01', '1900-01-03');
    expect(events[0]).toMatchObject({ kind: 'phase-1', start: '1900-01-01', endExclusive: '1900-01-07' });
    expect(events.at(-1)).toMatchObject({ kind: 'follow-up', start: '2200-01-10' });
    expect(await clinicJson(empty, 'list')).toEqual([]);
  });

  it('shows link, code and plan as text, and says that a phone cannot open a local one', async () => {
    const { stdout, code } = await clinic(folder, ['issue', '--session', TODAY]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/a phone cannot open/);
    expect(stdout).toMatch(/[▀▄█]{7}/);
    expect(stdout).toContain(`${TODAY} to ${day(5)}  Rest days: take it easy`);
    expect(stdout).not.toContain('\x1b');
  });
});

describe('a mistake on the command line ends with 2 and one line', () => {
  const id = '0'.repeat(12);
  it.each<[string, string[]]>([
    ['no command', []],
    ['an unknown command', ['isue']],
    ['a name that every object has', ['constructor']],
    ['an unknown option', ['list', '--al']],
    ['a missing option', ['issue']],
    ['a missing value', ['issue', '--session']],
    ['a date that does not exist', ['issue', '--session', '2026-02-30']],
    ['a date in another form', ['preview', '31.1.2026']],
    ['a year out of bounds', ['preview', '1899-12-31']],
    ['a date more than two years away', ['issue', '--session', addDays(TODAY, 740)]],
    ['one date twice', ['issue', '--session', TODAY, '--session', TODAY]],
    ['an empty label', ['issue', '--session', TODAY, '--label', '']],
    ['a label of 81 characters', ['set', id, '--label', '🙂'.repeat(81)]],
    ['a label with a line break', ['set', id, '--label', 'a\rb']],
    ['an unknown language', ['set', id, '--locale', 'xx']],
    ['a time that does not exist', ['set', id, '--remind', '24:00']],
    ['nothing to set', ['set', id]],
    ['a malformed id', ['show', 'nobody']],
    ['two ids', ['show', id, id]],
    ['session number 0', ['cancel', id, '--session', '0']],
    ['hold without a date', ['hold', id]],
    ['hold with both', ['hold', id, '--clear', '--until', TODAY]],
    ['one option twice', ['move', id, '--session', '1', '--session', '2', '--to', TODAY]],
  ])('%s', async (_, words) => {
    const run = await inProcess(join(folder, 'untouched'), words);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/^clinic: .+\n$/);
  });
});

describe('what is well-formed but refused ends with 1, says why in one line, and changes nothing', () => {
  it('names the reason for each rule', async () => {
    const { id } = await clinicJson(folder, 'issue', '--session', TODAY, '--session', day(20));
    const before = await clinicJson(folder, 'show', id);
    const refusals: [string[], RegExp][] = [
      [['show', 'zzzzzzzzzzzz'], /there is no feed zzzzzzzzzzzz/],
      [['move', id, '--session', '3', '--to', day(50)], /there is no session 3; the feed has 2/],
      [['move', id, '--session', '1', '--to', day(20)], /there is a session on .* already/],
      [['move', id, '--session', '1', '--to', day(25)], /cannot pass another session/],
      [['move', id, '--session', '1', '--to', day(15)], /session 2 on .* is before .*--early/],
      [['book', id, '--on', day(20)], /already/],
      [['book', id, '--on', day(5)], /before the last session/],
      [['book', id, '--on', day(29)], /session 3 on .* is before .*--early/],
      [['hold', id, '--until', day(29)], /hold until that day or later/],
    ];
    for (const [words, reason] of refusals) {
      const run = await inProcess(folder, words);
      expect(run, words.join(' ')).toMatchObject({ code: 1, stdout: '' });
      expect(run.stderr).toMatch(reason);
      expect(run.stderr).toMatch(/^clinic: .+\n$/);
    }
    expect(await clinicJson(folder, 'show', id)).toEqual(before);
    expect((await clinicJson(folder, 'book', id, '--on', day(29), '--early')).sessions).toHaveLength(3);
  });

  it('says it on stderr of the process itself, and ends with the same code', async () => {
    const run = await clinic(folder, ['show', 'zzzzzzzzzzzz']);
    expect(run).toEqual({ code: 1, stdout: '', stderr: 'clinic: there is no feed zzzzzzzzzzzz; see: clinic list\n' });
    expect(await clinic(folder, ['show', 'nobody'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('names file and field of a wrong clinic.json', async () => {
    const file = join(folder, '..', `${folder.split('/').at(-1)}-clinic.json`);
    writeFileSync(
      file,
      '{"name":"x","phone":"12","timeZone":"Mars/Base","defaultLocale":"en","colour":"teal","protocol":"smp"}',
    );
    const run = await clinic(folder, ['list'], '', file);
    rmSync(file);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/clinic\.json: phone: write it in international form/);
    expect(run.stderr).toMatch(/timeZone: is no IANA time zone/);
    expect(run.stderr).toMatch(/calendarName: /);
  });
});
