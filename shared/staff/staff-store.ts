import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import {
  assertComplete,
  type DynamoDbResponse,
  getItem,
  type ItemKey,
  RETURN_CAPACITY,
} from '../dynamodb/responses.ts';
import { EMPTY_ROSTER, type Roster, rosterSchema } from './roster.ts';

/** What a stored secret is for: an invitation's code, or the cookie of a session. */
export type SecretKind = 'invitation' | 'session';

/** What is kept of a secret, under the hash of it, until it expires. */
export interface KeptSecret {
  readonly hash: string;
  /** Seconds since 1970; DynamoDB deletes it some time after, the code ignores it from then on. */
  readonly expiresAt: number;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Where staff records are stored: a table of their own (ADR 25). SDK errors pass through. */
export interface StaffStore {
  readRoster(): Promise<Roster>;
  /** Stores it if its version follows on the stored one; false when somebody else changed it. */
  writeRoster(roster: Roster): Promise<boolean>;
  /**
   * Whether somebody has a passkey. Cached once true, since the last person cannot be removed; otherwise read at most once a
   * second.
   *
   * @param now seconds since 1970
   */
  hasPeople(now: number): Promise<boolean>;
  /** The MAC key (ADR 26), cached like `hasPeople`; undefined until the first invitation. @param now seconds since 1970 */
  macKey(now: number): Promise<Uint8Array | undefined>;
  /** Stores a MAC key, unless the table has one. */
  createMacKey(key: Uint8Array): Promise<void>;
  keep(kind: SecretKind, secret: KeptSecret): Promise<void>;
  read(kind: SecretKind, hash: string): Promise<KeptSecret | undefined>;
  /**
   * Takes it away for good; of several that ask at once, one gets it.
   *
   * @param by unique per call, so that a retry after a lost response gets what it took
   */
  take(kind: SecretKind, hash: string, by: string): Promise<KeptSecret | undefined>;
  /**
   * Marks a challenge as used until it expires; false when it was used before.
   *
   * @param by unique per call, as for `take`
   */
  useChallenge(hash: string, expiresAt: number, by: string): Promise<boolean>;
}

const macKeySchema = z.object({ key: z.instanceof(Uint8Array) });
const keptSchema = z.object({ expiresAt: z.int(), content: z.record(z.string(), z.unknown()) });

const ROSTER_KEY = { pk: { S: 'staff' }, sk: { S: 'roster' } } as const;
const MAC_KEY = { pk: { S: 'staff' }, sk: { S: 'mac-key' } } as const;
const keyOf = (kind: SecretKind | 'challenge', name: string) => ({ pk: { S: `${kind}#${name}` }, sk: { S: kind } });

/** The staff's records in a table. One per process, since it caches what never changes. */
export function staffStore(client: DynamoDBClient, TableName: string): StaffStore {
  const find = (key: ItemKey) => getItem(client, TableName, key);
  /** Whether the item was written; false when the condition failed. */
  async function put(Item: PutItemCommand['input']['Item'], condition: Partial<PutItemCommand['input']> = {}) {
    const putting = new PutItemCommand({ TableName, Item, ...condition, ...RETURN_CAPACITY });
    return (await unlessRefused(client.send(putting))) !== undefined;
  }

  async function readRoster() {
    const Item = await find(ROSTER_KEY);
    return Item ? rosterSchema.parse(unmarshall(Item)) : EMPTY_ROSTER;
  }
  const people = cachedOnceFound(async () => (await readRoster()).people.length > 0 || undefined);
  const macKey = cachedOnceFound(async () => {
    const Item = await find(MAC_KEY);
    return Item && macKeySchema.parse(unmarshall(Item)).key;
  });

  return {
    readRoster,
    async writeRoster(roster) {
      const written = await put(
        { ...ROSTER_KEY, ...marshall(roster, { removeUndefinedValues: true }) },
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
      await put({ ...MAC_KEY, key: { B: key } }, { ConditionExpression: 'attribute_not_exists(pk)' });
      macKey.forget();
    },
    async keep(kind, { hash, expiresAt, content }) {
      // No condition needed: a retry writes the same, and no secret is drawn twice.
      await put({ ...keyOf(kind, hash), ...marshall({ content, expiresAt }, { removeUndefinedValues: true }) });
    },
    async read(kind, hash) {
      const Item = await find(keyOf(kind, hash));
      return Item && !Item.takenBy ? secretOf(hash, Item) : undefined;
    },
    async take(kind, hash, by) {
      const taking = new UpdateItemCommand({
        TableName,
        Key: keyOf(kind, hash),
        UpdateExpression: 'SET takenBy = :by',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(takenBy) OR takenBy = :by)',
        ExpressionAttributeValues: { ':by': { S: by } },
        ReturnValues: 'ALL_NEW',
        ...RETURN_CAPACITY,
      });
      const Attributes = (await unlessRefused(client.send(taking)))?.Attributes;
      return Attributes && secretOf(hash, Attributes);
    },
    useChallenge: (hash, expiresAt, by) =>
      put(
        { ...keyOf('challenge', hash), takenBy: { S: by }, expiresAt: { N: String(expiresAt) } },
        {
          ConditionExpression: 'attribute_not_exists(pk) OR takenBy = :by',
          ExpressionAttributeValues: { ':by': { S: by } },
        },
      ),
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

/** The response to a write; undefined when its condition failed. */
async function unlessRefused<T extends DynamoDbResponse>(write: Promise<T>): Promise<T | undefined> {
  try {
    return assertComplete(await write);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function secretOf(hash: string, item: Parameters<typeof unmarshall>[0]): KeptSecret {
  return { hash, ...keptSchema.parse(unmarshall(item)) };
}

const SECRET_BYTES = 32;
const SECRET_FORM = /^[A-Za-z0-9_-]{43}$/;

/**
 * Draws a secret of 256 bit: an invitation's code, or the random part of a challenge or a session's cookie.
 *
 * @returns 43 characters of base64url
 */
export function newSecret(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(SECRET_BYTES)).toString('base64url');
}

/** Whether a text has the shape of a secret; anything else is not looked up. */
export function isSecret(text: string): boolean {
  return SECRET_FORM.test(text);
}

/** What is stored of a secret: SHA-256 in lower-case hex. A stolen table opens nothing. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
