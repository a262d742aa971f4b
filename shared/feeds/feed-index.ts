import type { ActiveFeed, EndedFeed } from './feed.ts';

/** The partition key of the indexes: every feed has the same value, so that a Query finds all of them. */
export const INDEX_PARTITION = { name: 'type', value: 'feed' } as const;

/** What an index holds: a feed's own attributes, and the name of its protocol, which nothing writes yet (ADR 33). */
type Projected = keyof ActiveFeed | keyof EndedFeed | 'protocol';

/** An index of the table of feeds. DynamoDB cannot change its keys or projection later (ADR 29). */
interface FeedIndex {
  readonly name: string;
  /** An item without this attribute is not in the index. */
  readonly sortKey: keyof ActiveFeed;
  readonly sortKeyType: 'N' | 'S';
  /** The attributes that it holds beside the keys. No daily note is among them: each would be a write to the index too. */
  readonly projected: readonly Projected[];
}

/** All feeds by last change: lists, search and export. */
export const CHANGE_INDEX = {
  name: 'by-change',
  sortKey: 'changedAt',
  sortKeyType: 'N',
  projected: [
    'status',
    'label',
    'locale',
    'protocol',
    'firstProtocol',
    'days',
    'remindAt',
    'issuedAt',
    'wording',
    'expiresAt',
    'endedOn',
    'linkAt',
    'openedAt',
    'openedOn',
    'addedAt',
    'addedTo',
    'laterUntil',
  ],
} as const satisfies FeedIndex;

/** The feeds whose client may come again, by the first day on which that is possible: who could be rebooked. */
export const DUE_INDEX = {
  name: 'by-due',
  sortKey: 'dueOn',
  sortKeyType: 'S',
  projected: ['days', 'protocol', 'expiresAt', 'linkAt', 'addedAt'],
} as const satisfies FeedIndex;

/** Both indexes. */
export const FEED_INDEXES: readonly FeedIndex[] = [CHANGE_INDEX, DUE_INDEX];
