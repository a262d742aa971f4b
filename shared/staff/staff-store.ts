import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
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

/** What a secret that somebody else keeps stands for: an invitation's code, a challenge, a session's cookie. */
export type SecretKind = 'invitation' | 'challenge' | 'session';

/** What is kept of a secret, under the hash of it, until it expires. */
export interface KeptSecret {
  readonly hash: string;
  /** Seconds since 1970; DynamoDB deletes it some time after, the code ignores it from then on. */
  readonly expiresAt: number;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Failed attempts from one network. */
export interface Failures {
  readonly count: number;
  /** Seconds since 1970. */
  readonly lastAt: number;
}

/** Where staff records are stored. SDK errors pass through. */
export interface StaffStore {
  readRoster(): Promise<Roster>;
  /** Stores it if its version follows on the stored one; false when somebody else changed it. */
  writeRoster(roster: Roster): Promise<boolean>;
  keep(kind: SecretKind, secret: KeptSecret): Promise<void>;
  read(kind: SecretKind, hash: string): Promise<KeptSecret | undefined>;
  /**
   * Takes it away for good; of several that ask at once, one gets it.
   *
   * @param by unique per call, so that a retry after a lost response gets what it took
   */
  take(kind: SecretKind, hash: string, by: string): Promise<KeptSecret | undefined>;
  readFailures(network: string): Promise<Failures | undefined>;
  /** Counts one more; starts from one when the earlier ones have expired. */
  countFailure(network: string, now: number, expiresAt: number): Promise<void>;
  clearFailures(network: string): Promise<void>;
}

const keptSchema = z.object({ expiresAt: z.int(), content: z.record(z.string(), z.unknown()) });

const ROSTER_KEY = { pk: { S: 'staff' }, sk: { S: 'roster' } } as const;
const keyOf = (kind: SecretKind | 'failures', name: string) => ({ pk: { S: `${kind}#${name}` }, sk: { S: kind } });

/** The staff's records in the feeds' table, under keys that no feed id can have. */
export function staffStore(client: DynamoDBClient, TableName: string): StaffStore {
  const find = (key: ItemKey) => getItem(client, TableName, key);
  return {
    async readRoster() {
      const Item = await find(ROSTER_KEY);
      return Item ? rosterSchema.parse(unmarshall(Item)) : EMPTY_ROSTER;
    },
    writeRoster: (roster) =>
      done(
        client.send(
          new PutItemCommand({
            TableName,
            ...RETURN_CAPACITY,
            Item: { ...ROSTER_KEY, ...marshall(roster, { removeUndefinedValues: true }) },
            ConditionExpression: roster.version === 1 ? 'attribute_not_exists(pk)' : '#version = :before',
            ...(roster.version === 1
              ? {}
              : {
                  ExpressionAttributeNames: { '#version': 'version' },
                  ExpressionAttributeValues: { ':before': { N: String(roster.version - 1) } },
                }),
          }),
        ),
      ),
    async keep(kind, { hash, expiresAt, content }) {
      const Item = { ...keyOf(kind, hash), ...marshall({ content, expiresAt }, { removeUndefinedValues: true }) };
      // No condition needed: a retry writes the same, and no secret is drawn twice.
      assertComplete(await client.send(new PutItemCommand({ TableName, Item, ...RETURN_CAPACITY })));
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
    async readFailures(network) {
      const Item = await find(keyOf('failures', network));
      return Item && { count: Number(Item.failures?.N), lastAt: Number(Item.lastAt?.N) };
    },
    async countFailure(network, now, expiresAt) {
      const count = (UpdateExpression: string, more: object) =>
        done(
          client.send(
            new UpdateItemCommand({
              TableName,
              Key: keyOf('failures', network),
              UpdateExpression,
              ExpressionAttributeValues: {
                ':one': { N: '1' },
                ':now': { N: String(now) },
                ':expiresAt': { N: String(expiresAt) },
              },
              ...RETURN_CAPACITY,
              ...more,
            }),
          ),
        );
      const stillCounting = await count('SET failures = failures + :one, lastAt = :now, expiresAt = :expiresAt', {
        ConditionExpression: 'expiresAt > :now',
      });
      if (!stillCounting) await count('SET failures = :one, lastAt = :now, expiresAt = :expiresAt', {});
    },
    async clearFailures(network) {
      await client.send(new DeleteItemCommand({ TableName, Key: keyOf('failures', network) }));
    },
  };
}

/** Whether a write was done; false when its condition failed. */
async function done(write: Promise<DynamoDbResponse>): Promise<boolean> {
  return (await unlessRefused(write)) !== undefined;
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
 * Draws a secret of 256 bit: an invitation's code, a challenge, a session's cookie.
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
