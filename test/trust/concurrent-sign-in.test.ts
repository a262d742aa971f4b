import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, LOCAL_STAFF_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import {
  addPerson,
  changeRoster,
  type Person,
  type Roster,
  RosterRefusal,
  removePerson,
} from '../../shared/staff/roster.ts';
import { staffStore } from '../../shared/staff/staff-store.ts';
import { interleave, type Pause } from './interleave.ts';
import { runs } from './runs.ts';

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

const personNamed = (name: string): Person => ({
  ...{ id: name, name, addedAt: 0, epoch: 0 },
  passkeys: [{ id: `${name}-passkey`, publicKey: '', counter: 0, addedAt: 0 }],
});

/** A change of the roster by one person. */
interface RosterChange {
  readonly removes?: string;
  readonly adds?: string;
}

/** Replaces the stored roster. */
async function startWith(names: readonly string[]): Promise<void> {
  const key = { pk: { S: 'staff' }, sk: { S: 'roster' } };
  await client.send(new DeleteItemCommand({ TableName: LOCAL_STAFF_TABLE, Key: key }));
  await staffStore(client, LOCAL_STAFF_TABLE).writeRoster({ version: 1, people: names.map(personNamed), trail: [] });
}

/** A client that waits for its turn before each call; if a write's response is lost, it retries once, like the SDK. */
function interleavedClient(pause: Pause, isLost: () => boolean): DynamoDBClient {
  const send = async (command: Parameters<DynamoDBClient['send']>[0]) => {
    await pause();
    const response = client.send(command);
    if (!(command instanceof PutItemCommand && isLost())) return response;
    await response.catch(() => {});
    await pause();
    return client.send(command);
  };
  return { send } as unknown as DynamoDBClient;
}

/** Makes all changes at once. @returns the outcome of each, and the roster in the end */
async function changeAtOnce(
  names: readonly string[],
  changes: readonly RosterChange[],
  choose: (bound: number) => number,
  isLost = () => false,
): Promise<{ readonly outcomes: readonly string[]; readonly after: Roster }> {
  await startWith(names);
  const outcomes: string[] = changes.map(() => 'none');
  const actors = changes.map(({ removes, adds = '' }, index) => async (pause: Pause) => {
    const store = staffStore(interleavedClient(pause, isLost), LOCAL_STAFF_TABLE);
    const change = removes === undefined ? addPerson(personNamed(adds)) : removePerson(removes);
    outcomes[index] = await changeRoster({ store }, change).then(
      () => 'done',
      (error) => {
        if (!(error instanceof RosterRefusal)) throw error;
        return error.message.includes('Please try again') ? 'try again' : 'refused';
      },
    );
  });
  await interleave(actors, choose);
  return { outcomes, after: await staffStore(client, LOCAL_STAFF_TABLE).readRoster() };
}

/** Runs every possible order of the steps. @returns the number of orders */
async function everyOrder(run: (choose: (bound: number) => number) => Promise<void>): Promise<number> {
  let path: { choice: number; bound: number }[] = [];
  for (let orders = 1; ; orders += 1) {
    let step = 0;
    await run((bound) => {
      const taken = path[step] ?? { choice: 0, bound };
      path[step] = { ...taken, bound };
      step += 1;
      return taken.choice;
    });
    path = path.slice(0, step);
    while (path.length > 0 && (path.at(-1)?.choice ?? 0) + 1 >= (path.at(-1)?.bound ?? 0)) path.pop();
    const last = path.pop();
    if (!last) return orders;
    path.push({ ...last, choice: last.choice + 1 });
  }
}

/**
 * Checks that every outcome is true: a change that is "done" is in the roster, and a refused removal was that of the last person.
 * A change to be tried again may or may not have been made.
 */
function expectTrueOutcomes(changes: readonly RosterChange[], outcomes: readonly string[], { people }: Roster): void {
  expect(people.length).toBeGreaterThan(0);
  for (const [index, { removes, adds }] of changes.entries()) {
    if (outcomes[index] === 'try again') continue;
    if (removes === undefined) expect(people.map(({ id }) => id)).toContain(adds);
    else if (outcomes[index] === 'done') expect(people.map(({ id }) => id)).not.toContain(removes);
    else expect(people.map(({ id }) => id)).toEqual([removes]);
  }
}

describe('concurrent roster changes', () => {
  test('by two who remove each other leave one, in any order', async () => {
    const changes = [{ removes: 'Ben' }, { removes: 'Ana' }];
    const orders = await everyOrder(async (choose) => {
      const { outcomes, after } = await changeAtOnce(['Ana', 'Ben'], changes, choose);
      expectTrueOutcomes(changes, outcomes, after);
      expect(after.people).toHaveLength(1);
      expect([...outcomes].sort()).toEqual(['done', 'refused']);
    });
    expect(orders).toBeGreaterThan(5);
  });

  test('never remove everybody, and every outcome is true', async () => {
    const names = ['Ana', 'Ben', 'Cleo', 'Dora'];
    const removals = fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 4 });
    const choices = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 60 });
    const seen: string[] = [];
    const property = fc.asyncProperty(removals, choices, async (removed, drawn) => {
      let step = 0;
      const choose = (bound: number) => (drawn[step++ % drawn.length] ?? 0) % bound;
      const changes = removed.map((removes) => ({ removes }));
      const { outcomes, after } = await changeAtOnce(names, changes, choose, () => choose(4) === 0);
      expectTrueOutcomes(changes, outcomes, after);
      seen.push(...outcomes);
    });
    await fc.assert(property, runs('people at once', 25, 1_000));
    expect(seen.filter((what) => what === 'try again').length).toBeLessThan(seen.length / 50);
  });

  test('add a person once when the response is lost', async () => {
    let writes = 0;
    const { outcomes, after } = await changeAtOnce(
      ['Ana'],
      [{ adds: 'Cleo' }],
      () => 0,
      () => writes++ === 0,
    );
    expect(outcomes).toEqual(['done']);
    expect(after.people.map(({ id }) => id)).toEqual(['Ana', 'Cleo']);
  });
});
