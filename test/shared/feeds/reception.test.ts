import { expect, test } from 'vitest';
import { feedText } from '../../../cli/print.ts';
import { endFeed } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { isSilent, receptionOf } from '../../../shared/feeds/reception.ts';
import { DAY, day, issue, START, testContext } from '../../fixtures/test-context.ts';

const MIDNIGHT = START - (START % DAY);

test('an app is silent after three whole days without a fetch', () => {
  expect(isSilent(MIDNIGHT, MIDNIGHT + 4 * DAY - 1)).toBe(false);
  expect(isSilent(MIDNIGHT, MIDNIGHT + 4 * DAY)).toBe(true);
  expect(isSilent(MIDNIGHT + DAY - 1, MIDNIGHT + 4 * DAY)).toBe(true);
});

test('a silent calendar app was perhaps removed, but only while the plan is running', async () => {
  const context = testContext();
  const feed = { ...(await issue(context, ['2027-02-01'])), seen: { apple: START, browser: START - 1 } };
  const removedAfter = (days: number) => {
    context.at = START + days * DAY;
    return receptionOf(feed, context).deliveries.map(({ perhapsRemoved }) => perhapsRemoved);
  };
  expect([removedAfter(3), removedAfter(4), removedAfter(9)]).toEqual([
    [false, false],
    [true, false],
    [true, false],
  ]);
  // In Auckland the eleventh day begins, after the last one of the plan.
  expect(removedAfter(11)).toEqual([false, false]);
  context.at = START + 4 * DAY;
  const ended = { ...(await changeFeed(context, feed.id, endFeed())), seen: feed.seen };
  expect(receptionOf(ended, context).deliveries[0]?.perhapsRemoved).toBe(false);
});

test('the clinic command says where a feed has arrived', () => {
  const at = '2027-02-01T09:00:00Z';
  const view = {
    status: 'active',
    ...{ id: 'i', locale: 'en', firstProtocol: 'smp-1', protocol: 'smp-1', revisedAt: at },
    ...{ sessions: [], events: [], page: 'https://a.example/c/t', link: 'https://a.example/c/t/aftercare.ics' },
  } as const;
  const browser = { app: 'browser', at, isCalendar: false, perhapsRemoved: false } as const;
  const apple = { app: 'apple', at, isCalendar: true, perhapsRemoved: true } as const;
  const opened = [{ device: 'iphone', at }] as const;
  expect(feedText({ ...view, fetched: [browser], opened }, day('2027-02-01'))).toContain(
    `not in a calendar yet\nfetched by a web browser on ${at}, which does not show that it is in a calendar\nopened on an iPhone on ${at}\n`,
  );
  const added = feedText({ ...view, fetched: [apple], opened: [] }, day('2027-02-01'));
  expect(added).toContain(`fetched by Apple Calendar on ${at}, perhaps removed\n`);
  expect(added).not.toContain('not in a calendar');
});
