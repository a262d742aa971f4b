import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personOfSession, startSession } from '../../functions/desk/sign-in/session.ts';
import { storeClient } from '../../functions/feed/dynamodb-client.ts';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { changeFeed, type FeedContext } from '../../shared/feeds/commands.ts';
import { Refused, Unconfirmed } from '../../shared/feeds/errors.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { invite, readInvitation, takeInvitation } from '../../shared/staff/invitations.ts';
import { addPerson, changeRoster, personIn, RosterRefusal, type StaffContext } from '../../shared/staff/roster.ts';
import { staffStore } from '../../shared/staff/staff-store.ts';
import { issue, testDesk } from '../fixtures/test-desk.ts';
import { anyChange } from './any-change.ts';
import { anyFault, type Fault } from './faults.ts';
import { type FaultyStore, faultyStore } from './faulty-store.ts';
import { inLanes } from './pool.ts';
import { rounds } from './seeds.ts';

const LANES = 50;
/** So short that silence does not make the test long; a slow machine makes one more fault of it. */
const TIMES = { connection: 500, attempt: 200, whole: 2_000 };

let database: Database;
let client: DynamoDBClient;
let faulty: FaultyStore;
let desk: FeedContext;

beforeAll(async () => {
  database = await startDatabase();
  client = localClient(database.endpoint);
  faulty = await faultyStore(database.endpoint, { pk: { S: 'zzzzzzzzzzzz' }, sk: { S: 'feed' } });
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const own = testDesk(feedStore(client, LOCAL_TABLE));
  desk = { ...own, now: () => own.at, random, uuid: () => crypto.randomUUID() };
});
afterAll(async () => {
  faulty.close();
  client.destroy();
  await database.close();
});

/** A client whose answers get these faults, for as long as `use` takes. */
async function through<T>(faults: readonly Fault[], use: (client: DynamoDBClient) => Promise<T>): Promise<T> {
  const own = storeClient(TIMES, {
    endpoint: faulty.endpoint(faults),
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    return await use(own);
  } finally {
    own.destroy();
  }
}

const told = (error: unknown) => error as Error;
/** Not the answer that drips: what bounds it is the feed function's own deadline, and here it would only take its time. */
const anyFaults = fc.array(
  anyFault.filter(({ kind }) => kind !== 'drip'),
  { maxLength: 5 },
);
/** Mostly such that the feed can be read, so that the write is what fails. */
const anyWriteFaults = fc
  .tuple(fc.constantFrom(true, true, true, false), anyFaults)
  .map(([reads, faults]) => (reads ? [{ kind: 'none' } as const, ...faults] : faults));

test('whatever the store does to a change, staff are told what is stored, or that it is not known', async () => {
  const { numRuns, seed } = rounds('faults in changes', 100, 4_000);
  const anyWork = fc.record({ faults: anyWriteFaults, change: fc.option(anyChange, { nil: undefined }) });
  const seen: Record<string, number> = {};
  await inLanes(LANES, fc.sample(anyWork, { numRuns, seed }), async ({ faults, change }, index) => {
    const why = `TRUST_SEED=${seed}, work ${index}: ${JSON.stringify({ faults, words: change?.words })}`;
    const before = change && (await issue(desk, ['2027-02-01', '2027-03-01']));
    const id = before?.id ?? '';
    let issuedId = '';
    const result: Feed | Error = await through(faults, (own) => {
      const hers = { ...desk, store: feedStore(own, LOCAL_TABLE) };
      if (change) return changeFeed(hers, id, change.change);
      const random = (bytes: number) => desk.random(bytes);
      return issue({ ...hers, random }, ['2027-02-01']);
    }).catch(told);
    if (!(result instanceof Error)) issuedId = result.id;
    else if (!change) issuedId = /feed ([0-9a-z]{12})/.exec(result.message)?.[1] ?? '';
    const after = await desk.store.read(change ? id : issuedId || '000000000000');

    if (!(result instanceof Error)) {
      seen.done = (seen.done ?? 0) + 1;
      expect(after, why).toEqual(result);
      expect(after?.version, why).toBeLessThanOrEqual((before?.version ?? 0) + 1);
    } else if (result instanceof Unconfirmed) {
      const outcome = after && after.version !== before?.version ? 'not known, and done' : 'not known, and not done';
      seen[outcome] = (seen[outcome] ?? 0) + 1;
      expect([before?.version, (before?.version ?? 0) + 1], why).toContain(after?.version);
    } else {
      seen.refused = (seen.refused ?? 0) + 1;
      // Nobody else is there, so nobody else can have been quicker.
      if (result instanceof Refused) expect(result.code, why).not.toBe('changed-meanwhile');
      expect(after, why).toEqual(before);
    }
  });
  process.stdout.write(`changes under faults: ${JSON.stringify(seen)}\n`);
  // How often each came depends on the machine's load; that it was not always the same does not.
  expect(Object.values(seen).reduce((sum, times) => sum + times)).toBe(numRuns);
  expect(Object.keys(seen).length).toBeGreaterThan(1);
});

test('whatever the store does while somebody comes to the desk, she is let in or told to try again, never sent away', async () => {
  const { numRuns, seed } = rounds('faults at the door', 30, 500);
  const steps = ['invite', 'look', 'take', 'join', 'start', 'session'] as const;
  const anyVisit = fc.record({ faults: anyFaults, at: fc.constantFrom(...steps) });
  const seen: Record<string, number> = {};
  const staffContext = (own: DynamoDBClient): StaffContext => ({ ...desk, store: staffStore(own, LOCAL_TABLE) });
  const staff = staffContext(client);
  const leave = async (name: string): Promise<unknown> =>
    changeRoster(staff, (people) => people.filter((person) => person.name !== name)).catch(() => leave(name));
  // The list of people is one item: with as many hands as above, joining it would be a test of patience.
  await inLanes(4, fc.sample(anyVisit, { numRuns, seed }), async ({ faults, at }, index) => {
    const why = `TRUST_SEED=${seed}, visit ${index}: ${JSON.stringify({ faults, at })}`;
    const name = `Person ${index}`;
    const step = async <T>(which: (typeof steps)[number], work: (of: StaffContext) => Promise<T>): Promise<T> => {
      if (which !== at) return work(staff);
      const result = await through(faults, (own) => work(staffContext(own))).catch(told);
      if (!(result instanceof Error)) return result;
      seen['told to try again'] = (seen['told to try again'] ?? 0) + 1;
      // With four of them at one list, to hear that somebody else is changing it is the truth.
      if (result instanceof RosterRefusal) expect(result.message, why).toContain('Somebody else is changing');
      throw result;
    };
    try {
      const code = await step('invite', (of) => invite(of, { name, by: 'test' }));
      expect((await step('look', (of) => readInvitation(of, code)))?.name, why).toBe(name);
      expect((await step('take', (of) => takeInvitation(of, code)))?.name, why).toBe(name);
      const passkeys = [{ id: name, publicKey: '', counter: 0, addedAt: 0 }];
      const person = { id: `id ${index}`, name, addedAt: 0, addedBy: 'test', epoch: 0, passkeys };
      const roster = await step('join', (of) => changeRoster(of, addPerson(person)));
      expect(personIn(roster, person.id), why).toEqual(person);
      const cookie = await step('start', (of) => startSession(of, person));
      expect(await step('session', (of) => personOfSession(of, cookie)), why).toEqual(person);
      expect(await takeInvitation(staff, code), why).toBeUndefined();
      seen['let in'] = (seen['let in'] ?? 0) + 1;
    } catch (error) {
      if ((error as Error).name === 'AssertionError') throw error;
    } finally {
      await leave(name);
    }
  });
  process.stdout.write(`visits under faults: ${JSON.stringify(seen)}\n`);
  expect(Object.keys(seen).sort()).toEqual(['let in', 'told to try again']);
});
