import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { type Change, changeFeed, type FeedContext, issueFeed } from '../../shared/feeds/commands.ts';
import { withDerivedFields } from '../../shared/feeds/derived-fields.ts';
import { Refused, Unconfirmed } from '../../shared/feeds/errors.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { feedReader } from '../../shared/feeds/feed-item.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { day, START, testContext } from '../fixtures/test-context.ts';
import { anyChange, type NamedChange } from './any-change.ts';
import { interleave, type Pause } from './interleave.ts';
import { runs } from './runs.ts';

/** The outcome of a change whose responses were lost and that was not made. */
const UNCONFIRMED = 'unconfirmed';

/** What one person was told about a change, and the stored versions before and after it. */
interface Outcome {
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
async function newFeed(context: FeedContext): Promise<Feed> {
  issued += 1;
  const sessions = [{ date: day('2027-02-01') }, { date: day('2027-03-01') }];
  return issueFeed(context, { sessions, locale: 'en' }, String(issued).padStart(12, '0'));
}

/** A client that waits for its turn before each call; if an update's response is lost, it retries once, like the SDK. */
function interleavedClient(pause: Pause, isLost: () => boolean): DynamoDBClient {
  const send = async (command: Parameters<DynamoDBClient['send']>[0]) => {
    await pause();
    const response = client.send(command);
    if (!(command instanceof UpdateItemCommand && isLost())) return response;
    await response.catch(() => {});
    await pause();
    const retried = client.send(command);
    if (!isLost()) return retried;
    await retried.catch(() => {});
    throw new Error('the second response was lost too');
  };
  return { send } as unknown as DynamoDBClient;
}

/** Lets several people change one feed at once; returns each outcome and every stored state. */
async function runPeople(people: readonly (readonly NamedChange[])[], choices: readonly number[]) {
  let drawn = 0;
  const choose = (bound: number) => (choices[drawn++ % choices.length] ?? 0) % bound;
  const context = testContext(feedStore(client, LOCAL_TABLE));
  const first = await newFeed(context);
  const states: Feed[] = [first];
  const outcomes: Outcome[] = [];
  const readVersion = async () => {
    const feed = (await feedReader(client, LOCAL_TABLE)(first.id)) as Feed;
    if (feed.version !== states.at(-1)?.version) states.push(feed);
    return feed.version;
  };
  const actor = (changes: readonly NamedChange[], person: number) => async (pause: Pause) => {
    // Records the stored state after each call, before anybody else can act.
    const recordingPause: Pause = async () => {
      await readVersion();
      await pause();
    };
    for (const [index, { words, change }] of changes.entries()) {
      const by = `person ${person}, change ${index}`;
      const store = feedStore(
        interleavedClient(recordingPause, () => choose(4) === 0),
        LOCAL_TABLE,
      );
      // The clocks of two tablets differ.
      const at = START + choose(200) - 100;
      const from = await readVersion();
      const result = await changeFeed({ ...context, store, by, now: () => at }, first.id, change).catch((error) => {
        if (error instanceof Refused) return error.code;
        if (error instanceof Unconfirmed) return UNCONFIRMED;
        throw error;
      });
      outcomes.push({ by, words, change, result, from, to: await readVersion() });
    }
  };
  await interleave(people.map(actor), choose);
  await readVersion();
  return { outcomes, states, context };
}

const GENERATED = ['version', 'changedAt', 'expiresAt', 'audit', 'days', 'dueOn', 'linkAt'];

/** A feed without the values that every write generates or derives. */
function content(feed: Feed) {
  const rest = Object.fromEntries(
    Object.entries(feed).filter(([name]) => !GENERATED.includes(name)),
  ) as unknown as Feed;
  const sessions = rest.status === 'active' ? rest.sessions.map(({ date, holdUntil }) => ({ date, holdUntil })) : [];
  return { ...rest, sessions, replaced: rest.replaced.length };
}

/** The result of a change on a state without concurrency, or the code of its refusal. */
async function applied(change: Change, state: Feed, context: FeedContext): Promise<Feed | string> {
  if (state.status === 'ended') return 'ended';
  try {
    return await change.apply(state, context);
  } catch (error) {
    return (error as Refused).code;
  }
}

test('concurrent changes of a feed are serializable', async () => {
  const anyPeople = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 });
  const anyChoices = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 60 });
  const seen = new Set<string>();
  const property = fc.asyncProperty(anyPeople, anyChoices, async (people, choices) => {
    const { outcomes, states, context } = await runPeople(people, choices);
    const last = states.at(-1) as Feed;
    // Every write adds one version and one audit trail entry, at a later time.
    expect(states.map((state) => state.version)).toEqual(states.map((_, index) => index + 1));
    expect(last.audit).toHaveLength(states.length);
    for (const [index, state] of states.entries()) {
      expect(Number.isInteger(state.changedAt)).toBe(true);
      expect(state).toEqual(withDerivedFields(state, context.schedule));
      if (index > 0) expect(state.changedAt).toBeGreaterThan(states[index - 1]?.changedAt ?? 0);
    }
    for (const { by, words, change, result, from, to } of outcomes) {
      const written = last.audit.findIndex((line) => line.by === by) + 1;
      const meanwhile = states.slice(from - 1, to);
      const results = await Promise.all(meanwhile.map((state) => applied(change, state, context)));
      if (written > 0) {
        seen.add('written');
        expect(typeof result, `${by} (${words}) was stored but reported as ${result}`).toBe('object');
        const after = results[written - 1 - from];
        expect(content(after as Feed), words).toEqual(content(states[written - 1] as Feed));
      } else if (result === UNCONFIRMED) {
        // Both responses were lost, and the change was not made because of a concurrent one.
        seen.add(UNCONFIRMED);
        expect(meanwhile.length, words).toBeGreaterThan(1);
      } else if (result === 'changed-meanwhile') {
        seen.add('overtaken');
        expect(meanwhile.length, words).toBeGreaterThan(1);
      } else if (typeof result === 'string') {
        seen.add('refused');
        expect(results, words).toContain(result);
      } else {
        seen.add('no effect');
        expect(results, words).toContain(meanwhile.find((state) => state.version === result.version));
      }
    }
  });
  await fc.assert(property, runs('people who change a feed at once', 40, 1_000));
  // An unconfirmed change is too rare for the quick run.
  expect([...seen].filter((each) => each !== UNCONFIRMED).sort()).toEqual([
    'no effect',
    'overtaken',
    'refused',
    'written',
  ]);
  process.stdout.write(`outcomes: ${[...seen].join(', ')}\n`);
});
