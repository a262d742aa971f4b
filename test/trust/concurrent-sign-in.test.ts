import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import {
  addPerson,
  changeRoster,
  type Person,
  type Roster,
  RosterRefusal,
  removePerson,
} from '../../shared/staff/roster.ts';
import { staffStore } from '../../shared/staff/staff-store.ts';
import { inTurns, type Pause } from './interleave.ts';
import { rounds } from './seeds.ts';

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

const personCalled = (name: string): Person => ({
  ...{ id: name, name, addedAt: 0, addedBy: 'test', epoch: 0 },
  passkeys: [{ id: `${name}-passkey`, publicKey: '', counter: 0, addedAt: 0 }],
});

/** One person's hand: whom it removes or adds. */
interface Hand {
  readonly removes?: string;
  readonly adds?: string;
}

/** A roster of these people, whatever was there before. */
async function startWith(names: readonly string[]): Promise<void> {
  const key = { pk: { S: 'staff' }, sk: { S: 'roster' } };
  await client.send(new DeleteItemCommand({ TableName: LOCAL_TABLE, Key: key }));
  await staffStore(client, LOCAL_TABLE).writeRoster({ version: 1, people: names.map(personCalled) });
}

/** A client whose every call waits for its turn; a write's answer may get lost, and the SDK then sends it again. */
function clientInTurns(pause: Pause, isLost: () => boolean): DynamoDBClient {
  const send = async (command: Parameters<DynamoDBClient['send']>[0]) => {
    await pause();
    const answer = client.send(command);
    if (!(command instanceof PutItemCommand && isLost())) return answer;
    await answer.catch(() => {});
    await pause();
    return client.send(command);
  };
  return { send } as unknown as DynamoDBClient;
}

/** Lets all hands act at once. @returns what each was told, and who is there in the end */
async function actAtOnce(
  names: readonly string[],
  hands: readonly Hand[],
  choose: (bound: number) => number,
  isLost = () => false,
): Promise<{ readonly told: readonly string[]; readonly after: Roster }> {
  await startWith(names);
  const told: string[] = hands.map(() => 'nothing');
  const actors = hands.map(({ removes, adds = '' }, hand) => async (pause: Pause) => {
    const store = staffStore(clientInTurns(pause, isLost), LOCAL_TABLE);
    const change = removes === undefined ? addPerson(personCalled(adds)) : removePerson(removes);
    told[hand] = await changeRoster({ store }, change).then(
      () => 'done',
      (error) => {
        if (!(error instanceof RosterRefusal)) throw error;
        return error.message.includes('Please try again') ? 'not now' : 'refused';
      },
    );
  });
  await inTurns(actors, choose);
  return { told, after: await staffStore(client, LOCAL_TABLE).readRoster() };
}

/** Runs every order in which the hands can follow on each other, one after the other. */
async function everyOrder(run: (choose: (bound: number) => number) => Promise<void>): Promise<number> {
  let path: { choice: number; bound: number }[] = [];
  for (let orders = 1; ; orders += 1) {
    let place = 0;
    await run((bound) => {
      const taken = path[place] ?? { choice: 0, bound };
      path[place] = { ...taken, bound };
      place += 1;
      return taken.choice;
    });
    path = path.slice(0, place);
    while (path.length > 0 && (path.at(-1)?.choice ?? 0) + 1 >= (path.at(-1)?.bound ?? 0)) path.pop();
    const last = path.pop();
    if (!last) return orders;
    path.push({ ...last, choice: last.choice + 1 });
  }
}

/**
 * Whoever was told that it is done finds it done; whoever was refused left the last one where she was. Whoever shall try again
 * was told nothing of it.
 */
function expectTruth(hands: readonly Hand[], told: readonly string[], { people }: Roster): void {
  expect(people.length).toBeGreaterThan(0);
  for (const [hand, { removes, adds }] of hands.entries()) {
    if (told[hand] === 'not now') continue;
    if (removes === undefined) expect(people.map(({ id }) => id)).toContain(adds);
    else if (told[hand] === 'done') expect(people.map(({ id }) => id)).not.toContain(removes);
    else expect(people.map(({ id }) => id)).toEqual([removes]);
  }
}

describe('people who change the list of people at once', () => {
  test('two who remove each other leave one, in every order in which that can happen', async () => {
    const hands = [{ removes: 'Ben' }, { removes: 'Ana' }];
    const orders = await everyOrder(async (choose) => {
      const { told, after } = await actAtOnce(['Ana', 'Ben'], hands, choose);
      expectTruth(hands, told, after);
      expect(after.people).toHaveLength(1);
      expect([...told].sort()).toEqual(['done', 'refused']);
    });
    expect(orders).toBeGreaterThan(5);
  });

  test('three or four who remove anybody leave somebody, and what each is told is true, lost answers included', async () => {
    const names = ['Ana', 'Ben', 'Cleo', 'Dora'];
    const removals = fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 4 });
    const choices = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 60 });
    const seen: string[] = [];
    const property = fc.asyncProperty(removals, choices, async (removed, drawn) => {
      let place = 0;
      const choose = (bound: number) => (drawn[place++ % drawn.length] ?? 0) % bound;
      const hands = removed.map((removes) => ({ removes }));
      const { told, after } = await actAtOnce(names, hands, choose, () => choose(4) === 0);
      expectTruth(hands, told, after);
      seen.push(...told);
    });
    await fc.assert(property, rounds('people at once', 40, 1_000));
    expect(seen.filter((what) => what === 'not now').length).toBeLessThan(seen.length / 50);
  });

  test('a newcomer whose answer got lost on the way is in, once, and not told that her name is taken', async () => {
    let answers = 0;
    const { told, after } = await actAtOnce(
      ['Ana'],
      [{ adds: 'Cleo' }],
      () => 0,
      () => answers++ === 0,
    );
    expect(told).toEqual(['done']);
    expect(after.people.map(({ id }) => id)).toEqual(['Ana', 'Cleo']);
  });
});
