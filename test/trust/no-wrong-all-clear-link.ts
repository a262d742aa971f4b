import { pageResponse } from '../../functions/feed/page/response.ts';
import type { Locale } from '../../shared/aftercare/locale.ts';
import { type Change, changeFeed, tokenOf } from '../../shared/feeds/commands.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { splitToken } from '../../shared/feeds/token.ts';
import { type ParsedEvent, parseWithIcalJs } from '../fixtures/icalendar-parsers.ts';
import { SYSTEM, TEST_SETTINGS, testPages } from '../fixtures/test-clinic.ts';
import { calendarOf, DAY, issue, START, type TestContext, testContext } from '../fixtures/test-context.ts';
import { sectionOf, textOf } from './no-wrong-all-clear-reading.ts';

const { protocol } = TEST_SETTINGS;

/** A client of the built-in protocol with a link. Day 0 is 2027-02-01. */
export interface LinkedClient {
  readonly context: TestContext;
  readonly id: string;
  /** Makes a change. @returns `done`, or why it was refused */
  change(change: Change): Promise<string>;
  /** The whole page. */
  page(locale?: Locale, query?: string): Promise<string>;
  /** The text of the page's first section. */
  today(locale?: Locale, query?: string): Promise<string>;
  /** The English titles of the phases whose advices are all in today's lists. */
  lists(query?: string): Promise<string[]>;
  /** The events of the calendar. */
  events(): Promise<ParsedEvent[]>;
  /** The titles of the events that cover a day. */
  eventsOn(date: string): Promise<string[]>;
}

/** A client with sessions on these dates, some days after day 0. */
export async function clientOn(daysLater: number, ...sessions: readonly string[]): Promise<LinkedClient> {
  const context = testContext();
  context.at = START + daysLater * DAY;
  const { id } = await issue(context, sessions);
  const page = async (locale: Locale = 'en', query = '') => {
    const feed = await context.store.read(id);
    const token = feed && splitToken(await tokenOf(context, feed));
    const asked = { feed, secret: token?.secret ?? '', now: context.at, system: SYSTEM, pages: testPages, headers: {} };
    const answer = await pageResponse({
      ...asked,
      address: 'https://a.example/c/t',
      query: `lang=${locale}&${query}`,
    });
    return answer?.response.body ?? '';
  };
  const today = async (...asked: Parameters<typeof page>) => textOf(sectionOf(await page(...asked), 'today'));
  const events = async () => parseWithIcalJs((await calendarOf(context, id)).body);
  return {
    ...{ context, id, page, today, events },
    async change(change) {
      try {
        await changeFeed(context, id, change);
        return 'done';
      } catch (error) {
        if (error instanceof Refused) return error.code;
        throw error;
      }
    },
    async lists(query) {
      const text = await today('en', query);
      const phases = protocol.phases.filter(({ lastDay }) => lastDay !== undefined);
      const whole = phases.filter(({ advices }) => advices.every((advice) => text.includes(advice.text.en)));
      return whole.map(({ title }) => title.en);
    },
    async eventsOn(date) {
      const found = (await events()).filter(({ start, endExclusive }) => start <= date && date < endExclusive);
      return found.map(({ summary }) => summary);
    },
  };
}
