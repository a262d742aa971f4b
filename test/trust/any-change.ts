import fc from 'fast-check';
import { addDays, type CivilDate } from '../../shared/aftercare/civil-date.ts';
import {
  bookSession,
  cancelSession,
  endFeed,
  holdLastSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../shared/feeds/changes.ts';
import type { Change } from '../../shared/feeds/commands.ts';
import { day } from '../fixtures/test-desk.ts';

const TODAY = day('2027-02-01');
/** So few days that two hands often want the same one. */
const anyDay: fc.Arbitrary<CivilDate> = fc.nat(9).map((weeks) => addDays(TODAY, weeks * 7));
const anyNumber = fc.integer({ min: 1, max: 4 });
const anyLabel = fc.constantFrom('Ann', 'Ben', '"C", \\ ; 🙂');

/** A change with its words, for the report of a failure. */
export interface NamedChange {
  readonly words: string;
  readonly change: Change;
}

const named = (change: Change, ...words: readonly unknown[]): NamedChange => ({
  words: [change.action, ...words].join(' '),
  change,
});

/** Anything that staff may do to a feed; most of it is possible at some time. */
export const anyChange: fc.Arbitrary<NamedChange> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(anyDay, fc.boolean()).map(([on, early]) => named(bookSession(on, early), on, early)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyNumber, anyDay, fc.boolean())
      .map(([number, to, early]) => named(moveSession(number, to, early), number, to, early)),
  },
  { weight: 2, arbitrary: anyNumber.map((number) => named(cancelSession(number), number)) },
  { weight: 2, arbitrary: fc.option(anyDay, { nil: undefined }).map((until) => named(holdLastSession(until), until)) },
  { weight: 2, arbitrary: anyLabel.map((label) => named(setSettings({ label }), label)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('off', '09:00').map((remindAt) => named(setSettings({ remindAt }), remindAt)),
  },
  { weight: 1, arbitrary: fc.constant(named(replaceLink(TODAY))) },
  { weight: 1, arbitrary: fc.constant(named(endFeed(TODAY))) },
);
