import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedHandler } from '../../functions/feed/handler.ts';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { replaceLink } from '../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../shared/feeds/commands.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { newFeedId, secretOf } from '../../shared/feeds/token.ts';
import { SYSTEM, testPages, testSite, testTexts } from '../fixtures/test-clinic.ts';
import { issue, START, testContext } from '../fixtures/test-context.ts';
import { runs } from './runs.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** Chi-square with 31 degrees of freedom that chance exceeds once in ten million; there are 38 positions. */
const CHI_SQUARE = 92;

/** An endless byte generator from a seed, by HMAC in counter mode. */
function seededBytes(seed: number): (bytes: number) => Uint8Array {
  let drawn = 0;
  return (bytes) => {
    drawn += 1;
    return createHmac('sha512', String(seed)).update(String(drawn)).digest().subarray(0, bytes);
  };
}

test('all characters of a token are equally likely at each position', async () => {
  const { numRuns, seed } = runs('minted tokens', 4_000, 200_000);
  const random = seededBytes(seed);
  const secretKey = random(32);
  const key = { mac: async (message: Uint8Array) => createHmac('sha256', secretKey).update(message).digest() };
  const counts = Array.from({ length: 38 }, () => new Map<string, number>());
  const minted = new Set<string>();
  for (let run = 0; run < numRuns; run += 1) {
    const id = newFeedId(random);
    const token = id + (await secretOf(key, id, 1 + (run % 3)));
    minted.add(token);
    [...token].forEach((letter, position) => {
      const count = counts[position] as Map<string, number>;
      count.set(letter, (count.get(letter) ?? 0) + 1);
    });
  }
  expect(minted.size).toBe(numRuns);
  const expected = numRuns / ALPHABET.length;
  for (const [position, count] of counts.entries()) {
    const deviation = [...ALPHABET].map((letter) => ((count.get(letter) ?? 0) - expected) ** 2 / expected);
    const chiSquare = deviation.reduce((a, b) => a + b);
    expect(chiSquare, `position ${position}, TRUST_SEED=${seed}`).toBeLessThan(CHI_SQUARE);
  }
});

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

test('replaced links serve a tombstone at once, also under load', async () => {
  const { numRuns } = runs('link replacements under load', 20, 200);
  const client = localClient(database.endpoint);
  const store = feedStore(client, LOCAL_TABLE);
  const context = testContext(store);
  const feed = await issue(context, ['2027-02-01']);
  const handler = feedHandler({
    read: store.read,
    system: SYSTEM,
    texts: testTexts,
    pages: testPages,
    site: testSite,
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
  let replacing = true;
  const tokens = [await tokenOf(context, feed)];
  const seen = new Set<unknown>();
  const app = async (offset: number) => {
    for (let turn = offset; replacing; turn += 7) {
      const before = tokens.length - 1;
      const version = turn % tokens.length;
      const answer = await poll(tokens[version] as string);
      seen.add(answer);
      // A link replaced before the poll serves a tombstone; the latest one may have been replaced meanwhile.
      expect(version < before ? ['tombstone'] : ['tombstone', 'calendar']).toContain(answer);
    }
  };
  const apps = Promise.all([0, 1, 2, 3].map(app));
  try {
    for (let run = 0; run < numRuns; run += 1) {
      const token = await tokenOf(context, await changeFeed(context, feed.id, replaceLink()));
      expect(await poll(token)).toBe('calendar');
      tokens.push(token);
    }
  } finally {
    replacing = false;
  }
  await apps;
  client.destroy();
  expect(seen).toEqual(new Set(['calendar', 'tombstone']));
});
