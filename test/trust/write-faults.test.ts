import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { senderOf, startSession } from '../../functions/desk/sign-in/session.ts';
import { storeClient } from '../../functions/feed/dynamodb-client.ts';
import {
  type Database,
  LOCAL_STAFF_TABLE,
  LOCAL_TABLE,
  localConfig,
  startDatabase,
} from '../../infra/local/database.ts';
import { changeFeed, type FeedContext } from '../../shared/feeds/commands.ts';
import { Refused, Unconfirmed } from '../../shared/feeds/errors.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { invite, readInvitation, takeInvitation } from '../../shared/staff/invitations.ts';
import { addPerson, changeRoster, personIn, RosterRefusal, type StaffContext } from '../../shared/staff/roster.ts';
import { staffStore } from '../../shared/staff/staff-store.ts';
import { issue, testContext } from '../fixtures/test-context.ts';
import { anyChange } from './any-change.ts';
import { anyFault, anyThrottling, type Fault } from './faults.ts';
import { type FaultyStore, faultyStore } from './faulty-store.ts';
import { runConcurrently } from './pool.ts';
import { runs } from './runs.ts';

/** More would make requests wait for longer than an attempt's time-out. */
const CONCURRENCY = 10;
/** Short timeouts, so that unanswered requests do not make the test slow. */
const TIMES = { connection: 500, attempt: 200, total: 2_000 };

let database: Database;
let client: DynamoDBClient;
let faulty: FaultyStore;
let context: FeedContext;

beforeAll(async () => {
  database = await startDatabase();
  // Without time-outs: what the test itself reads must not fail on a busy machine.
  client = new DynamoDBClient(localConfig(database.endpoint));
  faulty = await faultyStore(database.endpoint, { pk: { S: 'zzzzzzzzzzzz' }, sk: { S: 'feed' } });
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const own = testContext(feedStore(client, LOCAL_TABLE));
  context = { ...own, now: () => own.at, random, uuid: () => crypto.randomUUID() };
});
afterAll(async () => {
  faulty.close();
  client.destroy();
  await database.close();
});

/** Runs `use` with a client whose responses get these faults. */
async function withFaults<T>(faults: readonly Fault[], use: (client: DynamoDBClient) => Promise<T>): Promise<T> {
  const own = storeClient(TIMES, localConfig(faulty.endpoint(faults)));
  try {
    return await use(own);
  } finally {
    own.destroy();
  }
}

const asError = (error: unknown) => error as Error;
/** Without `trickle`, which only the feed function's own deadline bounds. */
const anyFaults = fc.array(
  fc.oneof({ arbitrary: anyFault.filter(({ kind }) => kind !== 'trickle'), weight: 2 }, anyThrottling),
  { maxLength: 5 },
);
/** Mostly without a fault in the read, so that the write fails. */
const anyWriteFaults = fc
  .tuple(fc.constantFrom(true, true, true, false), anyFaults)
  .map(([reads, faults]) => (reads ? [{ kind: 'none' } as const, ...faults] : faults));

test('under store faults a change reports what is stored, busy or Unconfirmed', async () => {
  const { numRuns, seed } = runs('faults in changes', 60, 4_000);
  const anyWork = fc.record({ faults: anyWriteFaults, change: fc.option(anyChange, { nil: undefined }) });
  const seen: Record<string, number> = {};
  await runConcurrently(CONCURRENCY, fc.sample(anyWork, { numRuns, seed }), async ({ faults, change }, index) => {
    const details = `TRUST_SEED=${seed}, work ${index}: ${JSON.stringify({ faults, words: change?.words })}`;
    const before = change && (await issue(context, ['2027-02-01', '2027-03-01']));
    const id = before?.id ?? '';
    let issuedId = '';
    const result: Feed | Error = await withFaults(faults, (own) => {
      const store = feedStore(own, LOCAL_TABLE);
      const insert = (feed: Feed) => {
        issuedId = feed.id;
        return store.insert(feed);
      };
      const faultyContext = { ...context, store: { ...store, insert } };
      if (change) return changeFeed(faultyContext, id, change.change);
      const random = (bytes: number) => context.random(bytes);
      return issue({ ...faultyContext, random }, ['2027-02-01']);
    }).catch(asError);
    const after = await context.store.read(change ? id : issuedId);

    if (!(result instanceof Error)) {
      seen.made = (seen.made ?? 0) + 1;
      expect(after, details).toEqual(result);
      expect(after?.version, details).toBeLessThanOrEqual((before?.version ?? 0) + 1);
    } else if (result instanceof Unconfirmed) {
      const outcome = after && after.version !== before?.version ? 'unconfirmed, made' : 'unconfirmed, not made';
      seen[outcome] = (seen[outcome] ?? 0) + 1;
      expect([before?.version, (before?.version ?? 0) + 1], details).toContain(after?.version);
    } else {
      const outcome = result instanceof Refused ? result.code : 'failed';
      seen[outcome] = (seen[outcome] ?? 0) + 1;
      // There is no concurrent change in this test.
      if (result instanceof Refused) expect(result.code, details).not.toBe('changed-meanwhile');
      expect(after, details).toEqual(before);
    }
  });
  process.stdout.write(`changes under faults: ${JSON.stringify(seen)}\n`);
  // The distribution depends on the machine's load, but more than one outcome must occur.
  expect(Object.values(seen).reduce((sum, times) => sum + times)).toBe(numRuns);
  expect(Object.keys(seen).length).toBeGreaterThan(1);
});

test('under store faults sign-in succeeds or asks to try again', async () => {
  const { numRuns, seed } = runs('faults in sign-in', 30, 500);
  const steps = ['invite', 'read', 'accept', 'join', 'start', 'session'] as const;
  const anyVisit = fc.record({ faults: anyFaults, at: fc.constantFrom(...steps) });
  const seen: Record<string, number> = {};
  const staffContext = (own: DynamoDBClient): StaffContext => ({
    ...context,
    store: staffStore(own, LOCAL_STAFF_TABLE),
  });
  const staff = staffContext(client);
  const leave = async (name: string): Promise<unknown> =>
    changeRoster(staff, (people) => people.filter((person) => person.name !== name)).catch(() => leave(name));
  // All staff are in one item, so more concurrency would mostly produce conflicts.
  await runConcurrently(4, fc.sample(anyVisit, { numRuns, seed }), async ({ faults, at }, index) => {
    const details = `TRUST_SEED=${seed}, visit ${index}: ${JSON.stringify({ faults, at })}`;
    const name = `Person ${index}`;
    const step = async <T>(which: (typeof steps)[number], work: (of: StaffContext) => Promise<T>): Promise<T> => {
      if (which !== at) return work(staff);
      const result = await withFaults(faults, (own) => work(staffContext(own))).catch(asError);
      if (!(result instanceof Error)) return result;
      seen['try again'] = (seen['try again'] ?? 0) + 1;
      // A concurrent change of the roster is expected here.
      if (result instanceof RosterRefusal) expect(result.message, details).toContain('Somebody else is changing');
      throw result;
    };
    try {
      const code = await step('invite', (of) => invite(of, { name, by: 'test' }));
      expect((await step('read', (of) => readInvitation(of, code)))?.name, details).toBe(name);
      expect((await step('accept', (of) => takeInvitation(of, code)))?.name, details).toBe(name);
      const passkeys = [{ id: name, publicKey: '', counter: 0, addedAt: 0 }];
      const person = { id: `id ${index}`, name, addedAt: 0, epoch: 0, passkeys };
      const roster = await step('join', (of) => changeRoster(of, addPerson(person)));
      expect(personIn(roster, person.id), details).toEqual(person);
      const cookie = await step('start', (of) => startSession(of, person));
      expect(await step('session', (of) => senderOf(of, cookie)), details).toMatchObject({ person });
      expect(await takeInvitation(staff, code), details).toBeUndefined();
      seen['signed in'] = (seen['signed in'] ?? 0) + 1;
    } catch (error) {
      if ((error as Error).name === 'AssertionError') throw error;
    } finally {
      await leave(name);
    }
  });
  process.stdout.write(`visits under faults: ${JSON.stringify(seen)}\n`);
  expect(Object.keys(seen).sort()).toEqual(['signed in', 'try again']);
});
