import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { EMPTY_ROSTER, type Roster, rosterSchema } from './roster.ts';

/** What is known by a secret that somebody else keeps: an invitation's code, a challenge, a session's cookie. */
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

/** Where the desk keeps who may use it. Rejections are the store's own. */
export interface StaffStore {
  readRoster(): Promise<Roster>;
  /** Stores it if its version follows on the stored one; false when somebody else changed it. */
  writeRoster(roster: Roster): Promise<boolean>;
  keep(kind: SecretKind, secret: KeptSecret): Promise<void>;
  read(kind: SecretKind, hash: string): Promise<KeptSecret | undefined>;
  /** Takes it away; of several that ask at once, one gets it. */
  take(kind: SecretKind, hash: string): Promise<KeptSecret | undefined>;
  readFailures(network: string): Promise<Failures | undefined>;
  /** Counts one more, starting anew when the former ones have expired. */
  countFailure(network: string, now: number, expiresAt: number): Promise<void>;
  clearFailures(network: string): Promise<void>;
}

const ROSTER_KEY = { pk: { S: 'staff' }, sk: { S: 'roster' } } as const;
const keyOf = (kind: SecretKind | 'failures', name: string) => ({ pk: { S: `${kind}#${name}` }, sk: { S: kind } });

/** The desk's people in the table that holds the feeds too, under keys that no feed's id can have. */
export function staffStore(client: DynamoDBClient, TableName: string): StaffStore {
  return {
    async readRoster() {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: ROSTER_KEY, ConsistentRead: true }));
      return Item ? rosterSchema.parse(unmarshall(Item)) : EMPTY_ROSTER;
    },
    writeRoster: (roster) =>
      done(
        client.send(
          new PutItemCommand({
            TableName,
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
      // Without a condition: the same again is the same, and nobody draws the same secret twice.
      await client.send(new PutItemCommand({ TableName, Item }));
    },
    async read(kind, hash) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: keyOf(kind, hash), ConsistentRead: true }),
      );
      return Item && secretOf(hash, Item);
    },
    async take(kind, hash) {
      const { Attributes } = await client.send(
        new DeleteItemCommand({ TableName, Key: keyOf(kind, hash), ReturnValues: 'ALL_OLD' }),
      );
      return Attributes && secretOf(hash, Attributes);
    },
    async readFailures(network) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: keyOf('failures', network), ConsistentRead: true }),
      );
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

async function done(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function secretOf(hash: string, item: Parameters<typeof unmarshall>[0]): KeptSecret {
  const { expiresAt, content } = unmarshall(item);
  return { hash, expiresAt, content };
}
