import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addDays, type CivilDate, dateInZone } from '../../shared/aftercare/civil-date.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { clinic, clinicJson, inProcess } from './running-clinic.ts';

const TODAY = dateInZone(Date.now() / 1000, TEST_SETTINGS.clinic.timeZone);
const day = (days: number): CivilDate => addDays(TODAY, days);
const kinds = (view: { events: { kind: string }[] }) => view.events.map((event) => event.kind);
const title = (phase: number) => TEST_SETTINGS.protocol.phases[phase]?.title.en;
let folder = '';

// Some of these start processes.
vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => {
  folder = temporaryFolder();
});

describe('clinic', () => {
  test('issues a feed and prints its links and events as JSON', async () => {
    const label = '-5 "Ünïcode", semi; \\ 🙂';
    const issued = await clinicJson(folder, 'issue', '--session', TODAY, '--label', label, '--remind', '09:30');
    expect(issued).toMatchObject({ status: 'active', locale: 'en', label, remindAt: '09:30' });
    expect(issued.link).toMatch(/^http:\/\/localhost:8400\/c\/[0-9a-hjkmnp-tv-z]{38}\/aftercare\.ics$/);
    expect(issued.link).toBe(`${issued.page}/aftercare.ics`);
    expect(issued.sessions).toEqual([{ number: 1, date: TODAY }]);
    expect(issued.events).toEqual([
      { kind: 'phase-1', start: TODAY, endExclusive: day(6), summary: title(0) },
      { kind: 'phase-2', start: day(5), endExclusive: day(11), summary: title(1) },
      { kind: 'phase-3', start: day(10), endExclusive: day(11), summary: title(2) },
      {
        kind: 'follow-up',
        start: day(10),
        endExclusive: day(11),
        summary: TEST_SETTINGS.protocol.followUp.invite.title.en,
      },
    ]);
  });

  test('books and moves sessions', async () => {
    const issued = await clinicJson(folder, 'issue', '--session', TODAY);
    const booked = await clinicJson(folder, 'book', issued.id, '--on', day(30));
    expect(kinds(booked)).toEqual([
      ...['phase-1', 'phase-2', 'phase-3', 'prepare', 'session'],
      ...['phase-1', 'phase-2', 'phase-3', 'follow-up'],
    ]);
    expect(booked.revisedAt > issued.revisedAt).toBe(true);
    const moved = await clinicJson(folder, 'move', issued.id, '--session', '2', '--to', day(20));
    expect(moved.sessions[1]).toEqual({ number: 2, date: day(20) });
    expect((await clinicJson(folder, 'book', issued.id, '--on', day(10))).sessions[1].date).toBe(day(10));
  });

  test('changes language and reminder and removes the label', async () => {
    const { id } = await clinicJson(folder, 'issue', '--session', TODAY, '--label', 'Ana', '--remind', '09:30');
    const set = await clinicJson(folder, 'set', id, '--remind', 'off', '--locale', 'de');
    expect(set).toMatchObject({ label: 'Ana', locale: 'de' });
    expect(set.remindAt).toBeUndefined();
    expect((await clinicJson(folder, 'set', id, '--label', '')).label).toBeUndefined();
  });

  test('replaces a link, which show then prints', async () => {
    const issued = await clinicJson(folder, 'issue', '--session', TODAY);
    const replaced = await clinicJson(folder, 'replace-link', issued.id);
    expect(replaced.link).not.toBe(issued.link);
    expect((await clinicJson(folder, 'show', issued.id.toUpperCase())).link).toBe(replaced.link);
  });

  test('ends a feed, which takes no more changes', async () => {
    const { id } = await clinicJson(folder, 'issue', '--session', TODAY, '--label', 'Ana');
    expect((await clinic(folder, ['end', id], 'n\n')).code).toBe(1);
    const ended = await clinicJson(folder, 'end', id, '--yes');
    expect(ended).toMatchObject({ status: 'ended', sessions: [], events: [{ kind: 'ended', start: TODAY }] });
    expect(ended.label).toBeUndefined();
    expect(await clinicJson(folder, 'list')).toMatchObject([{ id, status: 'ended' }]);
    expect(await inProcess(folder, ['book', id, '--on', day(50)])).toMatchObject({ code: 1, stdout: '' });
  });

  test('previews sessions of three centuries and stores nothing', async () => {
    const empty = join(folder, 'new');
    const { events } = await clinicJson(empty, 'preview', '2199-12-31', '1900-01-01', '1900-01-03');
    expect(events[0]).toMatchObject({ kind: 'phase-1', start: '1900-01-01', endExclusive: '1900-01-07' });
    expect(events.at(-1)).toMatchObject({ kind: 'follow-up', start: '2200-01-10' });
    expect(await clinicJson(empty, 'list')).toEqual([]);
  });

  test('prints dates in words, the plan and the code', async () => {
    const { stdout, code } = await clinic(folder, ['issue', '--session', TODAY, '--session', day(21)]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^session 1: \S+ \(\w+day \d+ \w+ \d{4}, today\)$/m);
    expect(stdout).toMatch(/^session 2: \S+ \(\w+day \d+ \w+ \d{4}, in 21 days\)$/m);
    expect(stdout).toContain(`${TODAY} to ${day(5)}  ${title(0)}`);
    expect(stdout).toMatch(/a phone cannot open/);
    expect(stdout).toMatch(/[▀▄█]{7}/);
    expect(stdout).not.toContain('\x1b');
  });

  test.each([['help'], ['-h'], ['issue', '--help']])('%s %s prints every command', async (...words) => {
    const { stdout, code } = await inProcess(folder, words);
    expect(code).toBe(0);
    for (const name of ['check', 'correct', 'replace-link', 'invite'])
      expect(stdout).toMatch(RegExp(`^  ${name} `, 'm'));
  });
});
