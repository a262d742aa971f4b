import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedHandler } from '../../functions/feed/handler.ts';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { replaceLink } from '../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../shared/feeds/commands.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { newFeedId, secretOf } from '../../shared/feeds/token.ts';
import { SYSTEM, testPages, testTexts } from '../fixtures/test-clinic.ts';
import { day, issue, START, testDesk } from '../fixtures/test-desk.ts';
import { rounds } from './seeds.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** Chi-square of 31 degrees of freedom that chance exceeds once in ten million; there are 38 places. */
const CHI_SQUARE = 92;

/** Bytes without end that a seed decides, by HMAC in counter mode. */
function seededBytes(seed: number): (bytes: number) => Uint8Array {
  let drawn = 0;
  return (bytes) => {
    drawn += 1;
    return createHmac('sha512', String(seed)).update(String(drawn)).digest().subarray(0, bytes);
  };
}

test('every character of a token is as likely as every other, at each of its 38 places', async () => {
  const { numRuns, seed } = rounds('minted tokens', 4_000, 200_000);
  const random = seededBytes(seed);
  const secretKey = random(32);
  const key = { mac: async (message: Uint8Array) => createHmac('sha256', secretKey).update(message).digest() };
  const counts = Array.from({ length: 38 }, () => new Map<string, number>());
  const minted = new Set<string>();
  for (let run = 0; run < numRuns; run += 1) {
    const id = newFeedId(random);
    const token = id + (await secretOf(key, id, 1 + (run % 3)));
    minted.add(token);
    [...token].forEach((letter, place) => {
      const count = counts[place] as Map<string, number>;
      count.set(letter, (count.get(letter) ?? 0) + 1);
    });
  }
  expect(minted.size).toBe(numRuns);
  const expected = numRuns / ALPHABET.length;
  for (const [place, count] of counts.entries()) {
    const deviation = [...ALPHABET].map((letter) => ((count.get(letter) ?? 0) - expected) ** 2 / expected);
    const chiSquare = deviation.reduce((a, b) => a + b);
    expect(chiSquare, `place ${place}, TRUST_SEED=${seed}`).toBeLessThan(CHI_SQUARE);
  }
});

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

test('while a link is replaced again and again, each link always answers: the calendar or its tombstone', async () => {
  const { numRuns } = rounds('rotations under load', 20, 200);
  const client = localClient(database.endpoint);
  const store = feedStore(client, LOCAL_TABLE);
  const desk = testDesk(store);
  const feed = await issue(desk, ['2027-02-01']);
  const handler = feedHandler({
    read: store.read,
    system: SYSTEM,
    texts: testTexts,
    pages: testPages,
    now: () => START,
    milliseconds: () => 0,
    record: () => {},
  });
  const poll = async (token: string) => {
    const rawPath = `/c/${token}/aftercare.ics`;
    const { statusCode, body } = await handler({
      rawPath,
      requestContext: { domainName: 'x', http: { method: 'GET' } },
    });
    return statusCode === 200 ? (body.includes('-replaced\r\n') ? 'tombstone' : 'calendar') : statusCode;
  };
  let rotating = true;
  const tokens = [await tokenOf(desk, feed)];
  const seen = new Set<unknown>();
  const app = async (offset: number) => {
    for (let turn = offset; rotating; turn += 7) {
      const before = tokens.length - 1;
      const place = turn % tokens.length;
      const answer = await poll(tokens[place] as string);
      seen.add(answer);
      // A link that was replaced before the question is a tombstone; one that still may have been current is either.
      expect(place < before ? ['tombstone'] : ['tombstone', 'calendar']).toContain(answer);
    }
  };
  const apps = Promise.all([0, 1, 2, 3].map(app));
  try {
    for (let run = 0; run < numRuns; run += 1) {
      const token = await tokenOf(desk, await changeFeed(desk, feed.id, replaceLink(day('2027-02-01'))));
      expect(await poll(token)).toBe('calendar');
      tokens.push(token);
    }
  } finally {
    rotating = false;
  }
  await apps;
  client.destroy();
  expect(seen).toEqual(new Set(['calendar', 'tombstone']));
});
