import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { eligibleFrom, forbiddenDays, type Session } from '../../shared/aftercare/plan.ts';
import { bookSession, cancelSession, correctSession, holdSession, moveSession } from '../../shared/feeds/changes.ts';
import type { FeedContext } from '../../shared/feeds/commands.ts';
import type { ActiveFeed, Feed } from '../../shared/feeds/feed.ts';
import { healingSession, sessionWithinHold } from '../../shared/feeds/session-rules.ts';
import { nearDateArgument, required, sessionNumberArgument } from '../arguments.ts';
import { UsageError } from '../command.ts';
import type { Config } from '../config.ts';
import { dateInWords } from '../print.ts';
import { type ChangeNote, changeCommand } from './change-command.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const numberOf = (session: string | undefined) => sessionNumberArgument(required(session, '--session'));
const dateOf = (date: string | undefined, option: string, { today }: Config) =>
  nearDateArgument(required(date, option), today);

/** `move ID --session N --to DATE [--early] [--did-not-take-place]` */
export const move = changeCommand(
  { session: text, to: text, early: flag, 'did-not-take-place': flag },
  ({ session, to, early, 'did-not-take-place': didNotTakePlace }, { config }) =>
    moveSession(numberOf(session), dateOf(to, '--to', config), { early, didNotTakePlace }),
);

/** `correct ID --session N --to DATE [--early] [--yes]`: asks when this lifts something sooner. */
export const correct = changeCommand(
  { session: text, to: text, early: flag, yes: flag },
  ({ session, to, early }, { config }) => correctSession(numberOf(session), dateOf(to, '--to', config), { early }),
  { question: soonerQuestion },
);

/** `book ID --on DATE [--early]` */
export const book = changeCommand({ on: text, early: flag }, ({ on, early }, { config }) =>
  bookSession(dateOf(on, '--on', config), { early }),
);

/** `cancel ID --session N [--did-not-take-place]` */
export const cancel = changeCommand(
  { session: text, 'did-not-take-place': flag },
  ({ session, 'did-not-take-place': didNotTakePlace }) => cancelSession(numberOf(session), { didNotTakePlace }),
);

/** `hold ID --until DATE` or `hold ID --clear` `[--yes]`: says which session it is about, and asks when careful days end sooner. */
export const hold = changeCommand(
  { until: text, clear: flag, yes: flag },
  ({ until, clear }, { config }) => {
    if ((until === undefined) === (clear !== true)) throw new UsageError('give either --until DATE or --clear');
    return holdSession(until === undefined ? undefined : dateOf(until, '--until', config));
  },
  {
    question: soonerQuestion,
    note: (feed, context) => (feed.status === 'active' ? holdNote(feed, context) : undefined),
  },
);

function soonerQuestion(before: ActiveFeed, after: Feed, context: FeedContext): string | undefined {
  const sooner = after.status === 'active' ? liftedSooner(before, after, context) : [];
  if (sooner.length === 0) return undefined;
  const days = sooner.map(({ from, to }) => `on ${to} instead of ${from}`).join(', and ');
  return `The client's careful days will end sooner: ${days}. Is that right? (y/N) `;
}

/** Last days of what is forbidden today or later, where a change brings them forward. */
function liftedSooner(
  before: ActiveFeed,
  after: ActiveFeed,
  { schedule, today }: FeedContext,
): readonly { readonly from: CivilDate; readonly to: CivilDate }[] {
  const lastDays = (session: Session | undefined) =>
    schedule.phases.map((phase) => session && forbiddenDays(schedule, session, phase)?.last);
  return before.sessions.flatMap((session) => {
    const now = lastDays(after.sessions.find(({ uid }) => uid === session.uid));
    return lastDays(session).flatMap((from, index) => {
      const to = now[index];
      return from && to && to < from && from >= today() ? [{ from, to }] : [];
    });
  });
}

function holdNote(feed: ActiveFeed, { today, schedule }: FeedContext): ChangeNote {
  const held = healingSession(feed, today());
  const number = feed.sessions.indexOf(held) + 1;
  const state = held.holdUntil ? `extended until ${dateInWords(held.holdUntil, today())}` : 'not extended';
  const within = sessionWithinHold(feed, today());
  const next = within && { number: feed.sessions.indexOf(within) + 1, date: within.date };
  const lines = [`Careful days of session ${number} on ${held.date}: ${state}.`];
  if (next) {
    const possible = eligibleFrom(schedule, feed.sessions.slice(0, next.number - 1));
    lines.push(
      `Note: session ${next.number} on ${next.date} comes before the extension ends. To move it: clinic move ${feed.id} --session ${next.number} --to ${possible}`,
    );
  }
  const json = { heldSession: { number, date: held.date }, ...(next && { sessionWithinHold: next }) };
  return { json, text: lines.join('\n') };
}
