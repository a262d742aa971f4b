import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { EMPTY_ROSTER, type Roster, rosterSchema } from './roster.ts';
import { type SecretStore, secretStore } from './secrets.ts';
import { staffItems } from './staff-items.ts';

/** Where staff records are stored: a table of their own (ADR 25). SDK errors pass through. */
export interface StaffStore extends SecretStore {
  readRoster(): Promise<Roster>;
  /**
   * Stores it if its version follows on the stored one; false when somebody else changed it.
   *
   * @throws ZodError for a roster that could not be read again, which would close the desk to everybody
   */
  writeRoster(roster: Roster): Promise<boolean>;
  /**
   * Whether somebody has a passkey. Cached once true, since only the command line can remove the last person; otherwise read at
   * most once a second.
   *
   * @param now seconds since 1970
   */
  hasPeople(now: number): Promise<boolean>;
  /** The MAC key (ADR 26), cached like `hasPeople`; undefined until the first invitation. @param now seconds since 1970 */
  macKey(now: number): Promise<Uint8Array | undefined>;
  /** Stores a MAC key, unless the table has one. */
  createMacKey(key: Uint8Array): Promise<void>;
}

const macKeySchema = z.object({ key: z.instanceof(Uint8Array) });

const ROSTER_KEY = { pk: { S: 'staff' }, sk: { S: 'roster' } } as const;
const MAC_KEY = { pk: { S: 'staff' }, sk: { S: 'mac-key' } } as const;

/** The staff's records in a table. One per process, since it caches what never changes. */
export function staffStore(client: DynamoDBClient, TableName: string): StaffStore {
  const items = staffItems(client, TableName);

  async function readRoster() {
    const item = await items.read(ROSTER_KEY);
    return item ? rosterSchema.parse(unmarshall(item)) : EMPTY_ROSTER;
  }
  const people = cachedOnceFound(async () => (await readRoster()).people.length > 0 || undefined);
  const macKey = cachedOnceFound(async () => {
    const item = await items.read(MAC_KEY);
    return item && macKeySchema.parse(unmarshall(item)).key;
  });

  return {
    ...secretStore(items),
    readRoster,
    async writeRoster(roster) {
      const written = await items.put(
        { ...ROSTER_KEY, ...marshall(rosterSchema.parse(roster), { removeUndefinedValues: true }) },
        roster.version === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :before',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':before': { N: String(roster.version - 1) } },
            },
      );
      people.forget();
      return written;
    },
    hasPeople: async (now) => (await people.get(now)) ?? false,
    macKey: macKey.get,
    async createMacKey(key) {
      await items.put({ ...MAC_KEY, key: { B: key } }, { ConditionExpression: 'attribute_not_exists(pk)' });
      macKey.forget();
    },
  };
}

/** Caches what a read finds; while there is nothing, it reads again in the next second at the earliest. */
function cachedOnceFound<T>(read: () => Promise<T | undefined>) {
  let found: T | undefined;
  let missedAt: number | undefined;
  let writes = 0;
  return {
    async get(now: number): Promise<T | undefined> {
      if (found !== undefined || missedAt === now) return found;
      const writesBefore = writes;
      const result = await read();
      found ??= result;
      // A write during the read may have made what the read did not find.
      if (writes === writesBefore) missedAt = now;
      return found;
    },
    /** Reads again at the next request if nothing was found; called after a write. */
    forget() {
      missedAt = undefined;
      writes += 1;
    },
  };
}
