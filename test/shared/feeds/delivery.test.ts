import { ConditionalCheckFailedException, type DynamoDBClient, type UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { CALENDAR_APPS } from '../../../shared/calendar/calendar-app.ts';
import {
  deliveredTo,
  deliveryNotes,
  isNewDelivery,
  notedSince,
  openedOn,
  type Recipient,
} from '../../../shared/feeds/delivery.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { DELIVERY_ATTRIBUTES, DEVICES, withNotes } from '../../../shared/feeds/feed-notes.ts';
import { DAY, issue, START, testContext } from '../../fixtures/test-context.ts';

const MIDNIGHT = START - (START % DAY);
const feed = await issue(testContext(), ['2027-02-01']);
const seenAt = (seen: Feed['seen'], linkSince?: number): Feed => {
  return { ...feed, seen, linkAt: linkSince };
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

test('openedOn lists devices that opened the current link, latest first', () => {
  const opened = { iphone: START - 60, mac: START, android: START - 61 };
  expect(openedOn({ ...feed, opened, linkAt: START - 60 })).toEqual([
    { device: 'mac', at: START },
    { device: 'iphone', at: START - 60 },
  ]);
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

  test('is one conditional UpdateItem', async () => {
    const { note, requests } = notesOver(async () => ({}));
    await note(feed, 'browser', START);
    expect(requests).toEqual([
      {
        TableName: 'T',
        Key: { pk: { S: feed.id }, sk: { S: 'feed' } },
        UpdateExpression: 'SET #n0 = :at',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#n0) OR #n0 < :since)',
        ExpressionAttributeNames: { '#n0': 'seen_browser' },
        ExpressionAttributeValues: { ':at': { N: String(START) }, ':since': { N: String(notedSince(feed, START)) } },
      },
    ]);
  });

  const LINK_AT = START - 60;
  const earlier = { openedAt: LINK_AT - 1, addedAt: LINK_AT - 1, androidAt: 5, linkAt: LINK_AT };
  test.each<[string, Recipient, Partial<Feed>, readonly string[]]>([
    ['the first calendar app', 'apple', {}, ['seen_apple', 'addedAt', 'addedTo']],
    ['the first calendar app of a new link', 'google', earlier, ['seen_google', 'addedAt', 'addedTo']],
    ['a second calendar app', 'google', { addedAt: START - 5 }, ['seen_google']],
    ['a browser as no calendar app', 'browser', {}, ['seen_browser']],
    ['an unknown program as no calendar app', 'other', {}, ['seen_other']],
    ['the first opening', 'iphone', {}, ['opened_iphone', 'openedAt', 'openedOn']],
    ['the first opening of a new link', 'mac', earlier, ['opened_mac', 'openedAt', 'openedOn']],
    ['a second device', 'computer', { openedAt: START - 5 }, ['opened_computer']],
    ['the first Android', 'android', { openedAt: START - 5 }, ['opened_android', 'androidAt']],
    ['Android once, by any link', 'android', earlier, ['opened_android', 'openedAt', 'openedOn']],
  ])('names %s', async (_, to, more, attributes) => {
    const { note, requests } = notesOver(async () => ({}));
    await note({ ...feed, ...more } as Feed, to, START);
    expect(Object.values(requests[0]?.ExpressionAttributeNames ?? {})).toEqual(attributes);
    const named = attributes.some((attribute) => attribute === 'addedTo' || attribute === 'openedOn');
    expect(requests[0]?.ExpressionAttributeValues?.[':to']).toEqual(named ? { S: to } : undefined);
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
