import { createHash } from 'node:crypto';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Item, StaffItems } from './staff-items.ts';

/** What a stored secret is for: an invitation's code, or the cookie of a session. */
export type SecretKind = 'invitation' | 'session';

/** What is kept of a secret, under the hash of it, until it expires. */
export interface KeptSecret {
  readonly hash: string;
  /** Seconds since 1970; DynamoDB deletes it some time after, the code ignores it from then on. */
  readonly expiresAt: number;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Records of secrets: invitations, sessions and used challenges. */
export interface SecretStore {
  keep(kind: SecretKind, secret: KeptSecret): Promise<void>;
  read(kind: SecretKind, hash: string): Promise<KeptSecret | undefined>;
  /**
   * Takes it away for good; of several that ask at once, one gets it.
   *
   * @param by unique per call, so that a retry after a lost response gets what it took
   */
  take(kind: SecretKind, hash: string, by: string): Promise<KeptSecret | undefined>;
  /**
   * Notes when a person last did something in a session (ADR 27). Without effect on a session that has been taken away, and when
   * a later time is noted already, or one so early that the session was locked before this one.
   *
   * @param at seconds since 1970
   * @param openSince the session is locked when what is noted is not after this
   */
  noteActivity(hash: string, at: number, openSince: number): Promise<void>;
  /**
   * Marks a challenge as used until it expires; false when it was used before.
   *
   * @param by unique per call, as for `take`
   */
  useChallenge(hash: string, expiresAt: number, by: string): Promise<boolean>;
}

const keptSchema = z.object({ expiresAt: z.int(), content: z.record(z.string(), z.unknown()) });

const keyOf = (kind: SecretKind | 'challenge', hash: string) => ({ pk: { S: `${kind}#${hash}` }, sk: { S: kind } });

/** The records of secrets in the staff table. */
export function secretStore({ put, read, update }: StaffItems): SecretStore {
  return {
    async keep(kind, { hash, expiresAt, content }) {
      // No condition needed: a retry writes the same, and no secret is drawn twice.
      await put({ ...keyOf(kind, hash), ...marshall({ content, expiresAt }, { removeUndefinedValues: true }) });
    },
    async read(kind, hash) {
      const item = await read(keyOf(kind, hash));
      return item && !item.takenBy ? secretOf(hash, item) : undefined;
    },
    async take(kind, hash, by) {
      const taken = await update(keyOf(kind, hash), {
        UpdateExpression: 'SET takenBy = :by',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(takenBy) OR takenBy = :by)',
        ExpressionAttributeValues: { ':by': { S: by } },
      });
      return taken && secretOf(hash, taken);
    },
    async noteActivity(hash, at, openSince) {
      await update(keyOf('session', hash), {
        UpdateExpression: 'SET content.activeAt = :at',
        // Without a record there is no earlier time either, so this creates none.
        ConditionExpression:
          'attribute_not_exists(takenBy) AND content.activeAt < :at AND content.activeAt > :openSince',
        ExpressionAttributeValues: { ':at': { N: String(at) }, ':openSince': { N: String(openSince) } },
      });
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

function secretOf(hash: string, item: Item): KeptSecret {
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
