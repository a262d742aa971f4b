import fc from 'fast-check';
import { addDays, type CivilDate } from '../../shared/aftercare/civil-date.ts';
import {
  bookSession,
  cancelSession,
  correctSession,
  endFeed,
  holdSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../shared/feeds/changes.ts';
import type { Change } from '../../shared/feeds/commands.ts';
import { day } from '../fixtures/test-context.ts';

const TODAY = day('2027-02-01');
/** Few days, so that concurrent changes often conflict. */
const anyDay: fc.Arbitrary<CivilDate> = fc.nat(9).map((weeks) => addDays(TODAY, weeks * 7));
const anyNumber = fc.integer({ min: 1, max: 4 });
const anyLabel = fc.constantFrom('Ann', 'Ben', '"C", \\ ; 🙂');

/** A change with a description for failure messages. */
export interface NamedChange {
  readonly words: string;
  readonly change: Change;
}

const named = (change: Change, ...words: readonly unknown[]): NamedChange => ({
  words: [change.action, ...words].join(' '),
  change,
});

/** Any change by staff, mostly a valid one. */
export const anyChange: fc.Arbitrary<NamedChange> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(anyDay, fc.boolean()).map(([on, early]) => named(bookSession(on, { early }), on, early)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyNumber, anyDay, fc.record({ early: fc.boolean(), didNotTakePlace: fc.boolean() }))
      .map(([number, to, options]) => named(moveSession(number, to, options), number, to, JSON.stringify(options))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyNumber, fc.boolean())
      .map(([number, didNotTakePlace]) => named(cancelSession(number, { didNotTakePlace }), number, didNotTakePlace)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(anyNumber, anyDay).map(([number, to]) => named(correctSession(number, to), number, to)),
  },
  { weight: 2, arbitrary: fc.option(anyDay, { nil: undefined }).map((until) => named(holdSession(until), until)) },
  { weight: 2, arbitrary: anyLabel.map((label) => named(setSettings({ label }), label)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('off', '09:00').map((remindAt) => named(setSettings({ remindAt }), remindAt)),
  },
  { weight: 1, arbitrary: fc.constant(named(replaceLink())) },
  { weight: 1, arbitrary: fc.constant(named(endFeed())) },
);
