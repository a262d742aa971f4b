import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { type Change, changeFeed, type FeedContext, issueFeed } from '../../shared/feeds/commands.ts';
import { Refused, Unconfirmed } from '../../shared/feeds/errors.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { feedReader } from '../../shared/feeds/feed-reader.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { day, START, testDesk } from '../fixtures/test-desk.ts';
import { anyChange, type NamedChange } from './any-change.ts';
import { inTurns, type Pause } from './interleave.ts';
import { rounds } from './seeds.ts';

/** What a hand was told of a change whose answers were all lost and that is not there. */
const NOT_KNOWN = 'not known';

/** What one hand was told, and the stored versions between which it was told so. */
interface Told {
  readonly by: string;
  readonly words: string;
  readonly change: Change;
  readonly result: Feed | string;
  readonly from: number;
  readonly to: number;
}

let database: Database;
let client: DynamoDBClient;
beforeAll(async () => {
  database = await startDatabase();
  client = localClient(database.endpoint);
});
afterAll(async () => {
  client.destroy();
  await database.close();
});

let issued = 0;
async function newFeed(desk: FeedContext): Promise<Feed> {
  issued += 1;
  const sessions = [day('2027-02-01'), day('2027-03-01')];
  return issueFeed(desk, { sessions, locale: 'en' }, String(issued).padStart(12, '0'));
}

/** A client whose every call waits for its turn; an update's answer may get lost, and the SDK then sends it again, once. */
function clientInTurns(pause: Pause, isLost: () => boolean): DynamoDBClient {
  const send = async (command: Parameters<DynamoDBClient['send']>[0]) => {
    await pause();
    const answer = client.send(command);
    if (!(command instanceof UpdateItemCommand && isLost())) return answer;
    await answer.catch(() => {});
    await pause();
    const again = client.send(command);
    if (!isLost()) return again;
    await again.catch(() => {});
    throw new Error('the second answer was lost too');
  };
  return { send } as unknown as DynamoDBClient;
}

/** Runs some hands on one feed; gives what each was told, and every state that was ever stored. */
async function work(hands: readonly (readonly NamedChange[])[], choices: readonly number[]) {
  let drawn = 0;
  const choose = (bound: number) => (choices[drawn++ % choices.length] ?? 0) % bound;
  const desk = testDesk(feedStore(client, LOCAL_TABLE));
  const first = await newFeed(desk);
  const states: Feed[] = [first];
  const told: Told[] = [];
  const look = async () => {
    const feed = (await feedReader(client, LOCAL_TABLE)(first.id)) as Feed;
    if (feed.version !== states.at(-1)?.version) states.push(feed);
    return feed.version;
  };
  const actor = (changes: readonly NamedChange[], hand: number) => async (pause: Pause) => {
    // After each of its calls the stored state is looked at, before anybody else can act.
    const looking: Pause = async () => {
      await look();
      await pause();
    };
    for (const [place, { words, change }] of changes.entries()) {
      const by = `hand ${hand}, change ${place}`;
      const store = feedStore(
        clientInTurns(looking, () => choose(4) === 0),
        LOCAL_TABLE,
      );
      // The clocks of two tablets differ, and one may jump.
      const at = START + choose(200) - 100;
      const from = await look();
      const result = await changeFeed({ ...desk, store, by, now: () => at }, first.id, change).catch((error) => {
        if (error instanceof Refused) return error.code;
        if (error instanceof Unconfirmed) return NOT_KNOWN;
        throw error;
      });
      told.push({ by, words, change, result, from, to: await look() });
    }
  };
  await inTurns(hands.map(actor), choose);
  await look();
  return { told, states, desk };
}

/** What a state says, without what is drawn anew by every write. */
function content(feed: Feed) {
  const { version: _, changedAt: __, expiresAt: ___, audit: ____, ...rest } = feed;
  const sessions = rest.status === 'active' ? rest.sessions.map(({ date, holdUntil }) => ({ date, holdUntil })) : [];
  return { ...rest, sessions, replaced: rest.replaced.length };
}

/** What a change makes of a state when nobody else is there; a refusal's code when the rules say no. */
async function alone(change: Change, state: Feed, desk: FeedContext): Promise<Feed | string> {
  if (state.status === 'ended') return 'ended';
  try {
    return await change.apply(state, desk);
  } catch (error) {
    return (error as Refused).code;
  }
}

test('whatever two or three hands do at once, one order of doing it explains what each was told', async () => {
  const anyHands = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 });
  const anyChoices = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 60 });
  const seen = new Set<string>();
  const property = fc.asyncProperty(anyHands, anyChoices, async (hands, choices) => {
    const { told, states, desk } = await work(hands, choices);
    const last = states.at(-1) as Feed;
    // Every write is one version and one line of the trail, and its moment is later than the one before.
    expect(states.map((state) => state.version)).toEqual(states.map((_, index) => index + 1));
    expect(last.audit).toHaveLength(states.length);
    for (const [index, state] of states.entries()) {
      expect(Number.isInteger(state.changedAt)).toBe(true);
      if (index > 0) expect(state.changedAt).toBeGreaterThan(states[index - 1]?.changedAt ?? 0);
    }
    for (const { by, words, change, result, from, to } of told) {
      const written = last.audit.findIndex((line) => line.by === by) + 1;
      const meanwhile = states.slice(from - 1, to);
      const results = await Promise.all(meanwhile.map((state) => alone(change, state, desk)));
      if (written > 0) {
        seen.add('written');
        expect(typeof result, `${by} (${words}) was stored but told ${result}`).toBe('object');
        const after = results[written - 1 - from];
        expect(content(after as Feed), words).toEqual(content(states[written - 1] as Feed));
      } else if (result === NOT_KNOWN) {
        // Both answers were lost and the change was not made, for somebody else had been quicker.
        seen.add(NOT_KNOWN);
        expect(meanwhile.length, words).toBeGreaterThan(1);
      } else if (result === 'changed-meanwhile') {
        seen.add('overtaken');
        expect(meanwhile.length, words).toBeGreaterThan(1);
      } else if (typeof result === 'string') {
        seen.add('refused');
        expect(results, words).toContain(result);
      } else {
        seen.add('nothing to do');
        expect(results, words).toContain(meanwhile.find((state) => state.version === result.version));
      }
    }
  });
  await fc.assert(property, rounds('two hands at once', 60, 1_000));
  // That nobody knows is too rare for a share of the rounds.
  expect([...seen].filter((each) => each !== NOT_KNOWN).sort()).toEqual([
    'nothing to do',
    'overtaken',
    'refused',
    'written',
  ]);
  process.stdout.write(`told: ${[...seen].join(', ')}\n`);
});
