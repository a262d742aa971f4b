import { describe, expect, test } from 'vitest';
import type { Column } from '../../../shared/feeds/csv.ts';
import { BadLine, type ImportRules, lineOf } from '../../../shared/feeds/import-line.ts';
import { SCHEDULE } from '../../fixtures/test-clinic.ts';
import { day, START } from '../../fixtures/test-context.ts';

const RULES: ImportRules = {
  ...{ today: () => day('2027-02-01'), now: () => START, schedule: SCHEDULE },
  ...{ locales: ['en', 'de'], defaultLocale: 'de', early: false, unusualDates: false },
};
const CELLS: Record<Column, string> = {
  ...{ id: '', label: 'Room 2', sessions: '2027-02-01', language: '', reminder: '', 'heals until': '' },
};
const ID = '0123456789ab';
const read = (cells: Partial<Record<Column, string>>, rules: Partial<ImportRules> = {}) =>
  lineOf({ ...CELLS, ...cells }, 7, { ...RULES, ...rules });

describe('a line', () => {
  test('without optional cells asks for a feed in the clinic’s language', () => {
    const request = { sessions: [{ date: '2027-02-01' }], locale: 'de', early: false, unusualDate: false };
    expect(read({})).toEqual({ line: 7, request: { ...request, label: 'Room 2' } });
  });

  test('keeps its id, language, reminder and rules', () => {
    const cells = { id: ID, label: '', language: 'en', reminder: '09:00' };
    expect(read(cells, { early: true })).toEqual({
      ...{ line: 7, id: ID },
      request: {
        ...{ sessions: [{ date: '2027-02-01' }], locale: 'en', remindAt: '09:00', early: true, unusualDate: true },
      },
    });
    expect(read({}, { unusualDates: true }).request.unusualDate).toBe(true);
  });

  test('takes sessions in any order, separated by spaces, commas or semicolons', () => {
    const { sessions } = read({ sessions: ' 2027-03-01;\n2027-02-01 , 2027-04-01;' }).request;
    expect(sessions.map(({ date }) => date)).toEqual(['2027-02-01', '2027-03-01', '2027-04-01']);
  });

  test('says until when the last session heals, or any other', () => {
    const sessions = '2027-02-01 2027-03-01';
    const held = (cell: string) => read({ sessions, 'heals until': cell }).request.sessions;
    const [first, last] = [{ date: '2027-02-01' }, { date: '2027-03-01' }];
    expect(held('2027-03-11')).toEqual([first, { ...last, holdUntil: '2027-03-11' }]);
    expect(held('2027-02-01:2027-02-14')).toEqual([{ ...first, holdUntil: '2027-02-14' }, last]);
  });

  test.each<[string, Partial<Record<Column, string>>]>([
    ['"x" is not an id of this program; leave the cell empty', { id: 'x' }],
    ['the label has a broken character; save the file as "CSV UTF-8"', { label: 'R\uFFFDntgen' }],
    ['the label is empty', { label: '' }],
    ['the label has 81 characters; at most 80 are allowed', { id: ID, label: 'x'.repeat(81) }],
    ['"fr" is not available; use en, de', { language: 'fr' }],
    ['"9:00" is not a time of day; write it like 09:00', { reminder: '9:00' }],
    ['it has no session', { sessions: ' ; ' }],
    ['it has 2027-03-01 twice', { sessions: '2027-02-01 2027-03-01 2027-03-01' }],
    ['2029-02-02 is more than two years away', { sessions: '2027-02-01 2029-02-02' }],
    ['"2027-02-30" is not a valid date; write it like 2026-01-31', { 'heals until': '2027-02-30' }],
    ['"x" is not a valid date; write it like 2026-01-31', { 'heals until': 'x:2027-02-14' }],
    ['"" is not a valid date; write it like 2026-01-31', { 'heals until': '2027-02-01:' }],
    ['"heals until" names 2027-02-02, on which there is no session', { 'heals until': '2027-02-02:2027-02-20' }],
    ['2027-02-10 is before 2027-02-11, when the careful days end anyway', { 'heals until': '2027-02-10' }],
    [
      'session 2 on 2027-02-02 is before 2027-02-11, the first day that session 1 allows; choose a later day',
      { id: ID, sessions: '2027-02-01 2027-02-02' },
    ],
    ['a plan for 2026-02-01 was over long ago; did you mean 2027-02-01?', { id: ID, sessions: '2026-02-01' }],
    ['2027-06-01 is in 120 days; please check the day, month and year', { sessions: '2027-06-01' }],
  ])('is refused: %s', (reason, cells) => {
    expect(() => read(cells)).toThrow(new BadLine(reason));
  });

  test('may have 50 sessions, and a first one far ahead if it was exported', () => {
    const days = Array.from({ length: 51 }, (_, index) =>
      new Date(Date.UTC(2027, 1, 1 + index)).toISOString().slice(0, 10),
    );
    expect(read({ sessions: days.slice(1).join(' ') }, { early: true }).request.sessions).toHaveLength(50);
    expect(() => read({ sessions: days.join(' ') }, { early: true })).toThrow('it has more than 50 sessions');
    expect(read({ id: ID, sessions: '2027-06-01' }).id).toBe(ID);
    expect(read({ sessions: '2027-06-01' }, { unusualDates: true }).line).toBe(7);
  });

  test('fails with the error of a broken rule, not as a bad line', () => {
    const today = () => {
      throw new TypeError('no clock');
    };
    expect(() => read({ sessions: '' }, { today })).toThrow('it has no session');
    const schedule = {
      ...SCHEDULE,
      get followUpDay(): number {
        throw new TypeError('no schedule');
      },
    };
    expect(() => read({}, { schedule })).toThrow(TypeError);
  });
});
