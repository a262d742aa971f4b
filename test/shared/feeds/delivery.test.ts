import { ConditionalCheckFailedException, type DynamoDBClient, type UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { CALENDAR_APPS } from '../../../shared/calendar/calendar-app.ts';
import { deliveredTo, deliveryNotes, isNewDelivery, notedSince } from '../../../shared/feeds/delivery.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { DELIVERY_ATTRIBUTES, DEVICES, withNotes } from '../../../shared/feeds/feed-notes.ts';
import { DAY, day, issue, START, testContext } from '../../fixtures/test-context.ts';

const MIDNIGHT = START - (START % DAY);
const feed = await issue(testContext(), ['2027-02-01']);
const seenAt = (seen: Feed['seen'], linkSince?: number): Feed => {
  const old = { secretHash: feed.secretHash, on: day('2027-02-01'), locale: 'en', wording: 1 };
  const links = linkSince === undefined ? [] : [linkSince - DAY, linkSince - 3600, linkSince];
  return { ...feed, seen, replaced: links.map((at) => ({ ...old, at })) };
};

describe('isNewDelivery', () => {
  test.each([
    ['is true for the first fetch', seenAt(undefined), true],
    ['is true for the first fetch by this calendar app', seenAt({ apple: START }), true],
    ['is true for the first fetch of the day', seenAt({ google: MIDNIGHT - 1 }), true],
    ['is false for the second fetch of the day', seenAt({ google: MIDNIGHT }), false],
    ['is true for the first fetch of a new link', seenAt({ google: START - 61 }, START - 60), true],
    ['is false for the second fetch of a new link', seenAt({ google: START - 60 }, START - 60), false],
  ])('%s', (_, seen, isNew) => {
    expect(isNewDelivery(seen, 'google', START)).toBe(isNew);
  });
});

describe('deliveredTo', () => {
  test('lists calendar apps that fetched the current link, latest first', () => {
    const seen = { google: START - 60, apple: START, outlook: START - 61, other: START - 30 };
    expect(deliveredTo(seenAt(seen, START - 60))).toEqual([
      { app: 'apple', at: START },
      { app: 'other', at: START - 30 },
      { app: 'google', at: START - 60 },
    ]);
  });

  test('leaves out calendar apps that never fetched the feed', () => {
    expect(deliveredTo(feed)).toEqual([]);
    expect(deliveredTo(seenAt({ google: 1 }))).toEqual([{ app: 'google', at: 1 }]);
  });
});

describe('a delivery note', () => {
  /** Delivery notes over a fake DynamoDB client, and the requests it received. */
  function notesOver(answer: () => Promise<unknown>) {
    const requests: UpdateItemCommand['input'][] = [];
    const send = ({ input }: UpdateItemCommand) => {
      requests.push(input);
      return answer();
    };
    return { note: deliveryNotes({ send } as unknown as DynamoDBClient, 'T'), requests };
  }

  test('is one conditional UpdateItem of one attribute', async () => {
    const { note, requests } = notesOver(async () => ({}));
    await note(feed, 'icsx5', START);
    expect(requests).toEqual([
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

  test('ignores a failed condition and rethrows every other error', async () => {
    const conditionFailed = new ConditionalCheckFailedException({ message: '', $metadata: {} });
    await expect(notesOver(() => Promise.reject(conditionFailed)).note(feed, 'google', START)).resolves.toBeUndefined();
    const broken = new Error('broken');
    await expect(notesOver(() => Promise.reject(broken)).note(feed, 'google', START)).rejects.toBe(broken);
  });

  test('of an unknown calendar app or device is not read', () => {
    expect(withNotes({ seen_google: 7, seen_tomorrow: 8, label: 'x' })).toMatchObject({
      seen: { google: 7 },
      label: 'x',
    });
    expect(withNotes({ opened_iphone: 7, opened_watch: 8 })).toMatchObject({ opened: { iphone: 7 } });
    expect(withNotes({ seen_tomorrow: 8, openedOn: 'watch', addedTo: 'tomorrow' })).toEqual({ seen_tomorrow: 8 });
    expect(withNotes({ openedOn: 'mac', addedTo: 'apple' })).toEqual({ openedOn: 'mac', addedTo: 'apple' });
  });

  test('has an attribute for every calendar app and device', () => {
    expect(DELIVERY_ATTRIBUTES).toEqual(
      expect.arrayContaining([
        ...CALENDAR_APPS.map((app) => `seen_${app}`),
        ...DEVICES.map((name) => `opened_${name}`),
      ]),
    );
  });
});
