import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { EMPTY_ROSTER, type Person } from '../../../shared/staff/roster.ts';
import { staffStore } from '../../../shared/staff/staff-store.ts';

const KEY = new Uint8Array([1, 2, 3]);
const ANA: Person = {
  ...{ id: 'ana', name: 'Ana', addedAt: 0, epoch: 0 },
  passkeys: [{ id: 'passkey', publicKey: '', counter: 0, addedAt: 0 }],
};
const ROSTER = { version: 1, people: [ANA], trail: [] };
const COMPLETE = { $metadata: { requestId: '1' }, ConsumedCapacity: {} };

/** The parts of a command that matter here. */
interface Input {
  readonly Key?: Readonly<Record<string, { readonly S: string }>>;
  readonly ConditionExpression?: string;
}

/** A table whose items the test sets, by sort key, and that counts reads. Writes do what the test says. */
function tableOf(items: Record<string, object>, write: () => object | Promise<object> = () => ({})) {
  const table = { items, reads: 0, read: async () => {}, conditions: [] as unknown[] };
  const send = async ({ input }: { readonly input: Input }) => {
    const sk = input.Key?.sk?.S;
    if (sk === undefined) {
      table.conditions.push(input.ConditionExpression);
      return { ...COMPLETE, ...(await write()) };
    }
    table.reads += 1;
    const item = table.items[sk];
    await table.read();
    return { ...COMPLETE, ...(item && { Item: { ...input.Key, ...marshall(item) } }) };
  };
  return { table, store: staffStore({ send } as unknown as DynamoDBClient, 'Staff') };
}

test('that somebody has a passkey is read once it is true, before that once a second', async () => {
  const { table, store } = tableOf({});
  expect(await store.readRoster()).toEqual(EMPTY_ROSTER);
  table.reads = 0;
  expect([await store.hasPeople(1), await store.hasPeople(1), table.reads]).toEqual([false, false, 1]);
  expect([await store.hasPeople(2), table.reads]).toEqual([false, 2]);
  table.items.roster = { ...ROSTER, people: [] };
  expect([await store.hasPeople(3), table.reads]).toEqual([false, 3]);
  table.items.roster = ROSTER;
  expect([await store.hasPeople(3), await store.hasPeople(4), await store.hasPeople(5)]).toEqual([false, true, true]);
  expect(table.reads).toBe(4);
});

test('a write makes the next request read again', async () => {
  const { table, store } = tableOf({});
  expect([await store.hasPeople(1), await store.macKey(1)]).toEqual([false, undefined]);
  Object.assign(table.items, { roster: ROSTER, 'mac-key': { key: KEY } });
  await store.writeRoster(ROSTER);
  await store.createMacKey(KEY);
  expect([await store.hasPeople(1), await store.macKey(1)]).toEqual([true, KEY]);
  delete table.items['mac-key'];
  expect([await store.macKey(2), table.reads]).toEqual([KEY, 4]);
});

test('a read that began before a write does not hide what was written', async () => {
  const { table, store } = tableOf({});
  const read = Promise.withResolvers<void>();
  table.read = () => read.promise;
  const early = store.hasPeople(1);
  await store.writeRoster(ROSTER);
  read.resolve();
  await early;
  table.items.roster = ROSTER;
  expect([await early, await store.hasPeople(1)]).toEqual([false, true]);
});

test('a failed condition is no error, and other errors pass through', async () => {
  const failed = new ConditionalCheckFailedException({ $metadata: {}, message: '' });
  const refusing = tableOf({}, () => Promise.reject(failed)).store;
  expect(await refusing.writeRoster(ROSTER)).toBe(false);
  expect(await refusing.useChallenge('hash', 1, 'by')).toBe(false);
  await refusing.createMacKey(KEY);
  const broken = tableOf({}, () => Promise.reject(new TypeError('no table'))).store;
  await expect(broken.writeRoster(ROSTER)).rejects.toThrow('no table');
  const incomplete = tableOf({}, () => ({ ConsumedCapacity: undefined })).store;
  await expect(incomplete.writeRoster(ROSTER)).rejects.toThrow('incomplete');
});

test('a roster is written only over the version that was read', async () => {
  const { table, store } = tableOf({});
  await store.writeRoster(ROSTER);
  await store.writeRoster({ ...ROSTER, version: 2 });
  expect(table.conditions).toEqual(['attribute_not_exists(pk)', '#version = :before']);
});
