import { ConditionalCheckFailedException, type DynamoDBClient, type UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { CALENDAR_APPS } from '../../../shared/calendar/calendar-app.ts';
import { deliveredTo, deliveryNotes, isNewDelivery, notedSince } from '../../../shared/feeds/delivery.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { DELIVERY_ATTRIBUTES, seenIn } from '../../../shared/feeds/feed-item.ts';
import { DAY, day, issue, START, testDesk } from '../../fixtures/test-desk.ts';

const MIDNIGHT = START - (START % DAY);
const feed = await issue(testDesk(), ['2027-02-01']);
const seenAt = (seen: Feed['seen'], linkSince?: number): Feed => {
  const old = { secretHash: feed.secretHash, on: day('2027-02-01'), locale: 'en', wording: 1 };
  const links = linkSince === undefined ? [] : [linkSince - DAY, linkSince - 3600, linkSince];
  return { ...feed, seen, replaced: links.map((at) => ({ ...old, at })) };
};

describe('a fetch is worth a note', () => {
  test.each([
    ['the first one ever', seenAt(undefined), true],
    ['the first one of its family', seenAt({ apple: START }), true],
    ['the first one of the day', seenAt({ google: MIDNIGHT - 1 }), true],
    ['not the second one of the day', seenAt({ google: MIDNIGHT }), false],
    ['the first one through a new link', seenAt({ google: START - 61 }, START - 60), true],
    ['not the second one through it', seenAt({ google: START - 60 }, START - 60), false],
  ])('%s', (_, seen, worth) => {
    expect(isNewDelivery(seen, 'google', START)).toBe(worth);
  });
});

describe('the calendar has reached', () => {
  test('each family that fetched it through its current link, the last one first', () => {
    const seen = { google: START - 60, apple: START, outlook: START - 61, other: START - 30 };
    expect(deliveredTo(seenAt(seen, START - 60))).toEqual([
      { app: 'apple', at: START },
      { app: 'other', at: START - 30 },
      { app: 'google', at: START - 60 },
    ]);
  });

  test('nobody who never fetched it', () => {
    expect(deliveredTo(feed)).toEqual([]);
    expect(deliveredTo(seenAt({ google: 1 }))).toEqual([{ app: 'google', at: 1 }]);
  });
});

describe('a note', () => {
  /** Notes in a store that does this, and what it was asked to do. */
  function notesIn(store: () => Promise<unknown>) {
    const asked: UpdateItemCommand['input'][] = [];
    const send = ({ input }: UpdateItemCommand) => {
      asked.push(input);
      return store();
    };
    return { note: deliveryNotes({ send } as unknown as DynamoDBClient, 'T'), asked };
  }

  test('is one attribute of the item, written where none of that day stands', async () => {
    const { note, asked } = notesIn(async () => ({}));
    await note(feed, 'icsx5', START);
    expect(asked).toEqual([
      {
        TableName: 'T',
        Key: { pk: { S: feed.id }, sk: { S: 'feed' } },
        UpdateExpression: 'SET #seen = :at',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#seen) OR #seen < :since)',
        ExpressionAttributeNames: { '#seen': 'seen_icsx5' },
        ExpressionAttributeValues: { ':at': { N: String(START) }, ':since': { N: String(notedSince(feed, START)) } },
      },
    ]);
  });

  test('that another poll was quicker with is no failure, and any other failure is one', async () => {
    const quicker = new ConditionalCheckFailedException({ message: '', $metadata: {} });
    await expect(notesIn(() => Promise.reject(quicker)).note(feed, 'google', START)).resolves.toBeUndefined();
    const broken = new Error('broken');
    await expect(notesIn(() => Promise.reject(broken)).note(feed, 'google', START)).rejects.toBe(broken);
  });

  test('is read back of the families that this program knows, and of no other', () => {
    expect(seenIn({ seen_google: 7, seen_tomorrow: 8, label: 'x' })).toEqual({ google: 7 });
    expect(seenIn({ seen_tomorrow: 8 })).toBeUndefined();
  });

  test('may be of every family', () => {
    expect(DELIVERY_ATTRIBUTES).toEqual(CALENDAR_APPS.map((app) => `seen_${app}`));
  });
});
