import { describe, expect, test } from 'vitest';
import { formatterFor } from '../../../../functions/feed/page/formatter.ts';
import { statusOn } from '../../../../functions/feed/page/plan-status.ts';
import { preparePages } from '../../../../functions/feed/page/prepare-page.ts';
import { todaySection } from '../../../../functions/feed/page/today-section.ts';
import { addDays } from '../../../../shared/aftercare/civil-date.ts';
import { type Protocol, parseProtocol } from '../../../../shared/aftercare/protocol.ts';
import { PAGE_SOURCES, TEST_SETTINGS } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-context.ts';
import gapFile from '../../../protocols/gap.json' with { type: 'json' };

const DAY_0 = day('2027-02-01');
/** Restricts days 0 to 4 and 7 to 9; its third phase announces normal life on day 9. */
const gap = parseProtocol(gapFile).data as Protocol;
const { phases } = gap;

/** The text of today's section. Days count from day 0. */
function todayOn(today: number, protocol: Protocol, sessionDays: readonly number[] = [0]): string {
  const { en: page } = preparePages(protocol, TEST_SETTINGS.clinic, PAGE_SOURCES);
  if (!page) throw new Error('no page in English');
  const sessions = sessionDays.map((after) => ({ uid: `s${after}`, date: addDays(DAY_0, after) }));
  const standing = statusOn(page.schedule, sessions, addDays(DAY_0, today));
  const section = String(todaySection(page, formatterFor(page), sessions, standing, { firstVisit: false }));
  return section.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

const LAST_DAY = 'This is the last careful day. Please follow your list until the day is over.';

describe('between two restrictive phases', () => {
  test.each([5, 6])('day %i has nothing to avoid and announces the next phase', (today) => {
    const text = todayOn(today, gap);
    expect(text).toMatch(/Nothing is on your list today\. Your next careful days start on Monday,? 8 February\./);
    expect(text).not.toMatch(/Please avoid today|are over/);
  });

  test.each([4, 7])('day %i is not shown as a pause', (today) => {
    expect(todayOn(today, gap)).not.toContain('Nothing is on your list');
  });

  test('each day shows only the phase that applies', () => {
    for (const [today, held, other] of [
      [4, 0, 1],
      [7, 1, 0],
    ] as const) {
      expect(todayOn(today, gap)).toContain(phases[held]?.advices[0]?.reason.en);
      expect(todayOn(today, gap)).not.toContain(phases[other]?.advices[0]?.reason.en);
    }
  });
});

test('a protocol without restrictions shows the careful days as over', () => {
  const text = todayOn(0, { ...gap, phases: phases.slice(2) });
  expect(text).toContain('Your careful days are over');
  expect(text).toContain('you can usually return to your normal activities');
});

describe('the last careful day', () => {
  const silent = { ...gap, phases: phases.slice(0, 2) };

  test('shows the text of the phase that announces normal life', () => {
    expect(todayOn(9, gap)).toContain(phases[2]?.text.en);
    expect(todayOn(9, gap)).not.toContain(LAST_DAY);
  });

  test('has a default text if no phase announces normal life', () => {
    expect(todayOn(9, silent)).toContain(LAST_DAY);
    expect(todayOn(8, silent)).not.toContain(LAST_DAY);
    expect(todayOn(10, silent)).not.toContain(LAST_DAY);
  });

  test('is not announced on the eve of a session', () => {
    expect(todayOn(9, silent, [0, 10])).not.toContain(LAST_DAY);
    expect(todayOn(9, silent, [0, 11])).toContain(LAST_DAY);
  });
});
