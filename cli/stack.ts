import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { Refused } from '../shared/feeds/errors.ts';
import { type FeedStore, feedStore } from '../shared/feeds/feed-store.ts';
import { kmsLinkKey, type LinkKey } from '../shared/feeds/link-key.ts';
import { type StaffStore, staffStore } from '../shared/staff/staff-store.ts';

const outputs = z.object({
  FeedBaseUrl: z.url(),
  DeskUrl: z.url(),
  TableName: z.string(),
  LinkKeyArn: z.string(),
  WordingRevision: z.coerce.number().int(),
});

/** A deployed stack's feeds and key, until `close`. */
export interface DeployedStack {
  readonly store: FeedStore;
  readonly key: LinkKey;
  /** Who may use the desk. */
  readonly people: StaffStore;
  readonly base: string;
  /** The desk's address. */
  readonly deskBase: string;
  close(): Promise<void>;
}

/**
 * Finds a deployed stack by its outputs, with the AWS credentials and region of the environment.
 *
 * @param wordingRevision of this checkout, which must be the deployed one: a change notes it, and a wrong one would keep
 *   calendar apps from seeing the next
 * @throws Refused when the stack is not there, not this program's, or was deployed from other texts
 */
export async function connectStack(name: string, wordingRevision: number): Promise<DeployedStack> {
  const found = outputs.safeParse(await readOutputs(name));
  if (!found.success) {
    throw new Refused('out-of-reach', `the stack ${name} lacks the outputs of this program; deploy this version first`);
  }
  const { FeedBaseUrl, DeskUrl, TableName, LinkKeyArn, WordingRevision } = found.data;
  if (WordingRevision !== wordingRevision) {
    const message = `the stack ${name} has wording revision ${WordingRevision} and this checkout ${wordingRevision}; deploy it, or check out what is deployed`;
    throw new Refused('out-of-reach', message);
  }
  const database = new DynamoDBClient({ maxAttempts: 3 });
  const kms = new KMSClient({ maxAttempts: 3 });
  return {
    store: feedStore(database, TableName),
    key: kmsLinkKey(kms, LinkKeyArn),
    people: staffStore(database, TableName),
    base: FeedBaseUrl.replace(/\/$/, ''),
    deskBase: DeskUrl.replace(/\/$/, ''),
    async close() {
      database.destroy();
      kms.destroy();
    },
  };
}

async function readOutputs(StackName: string): Promise<Readonly<Record<string, string | undefined>>> {
  const client = new CloudFormationClient({ maxAttempts: 3 });
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const pairs = (Stacks?.[0]?.Outputs ?? []).map((output) => [output.OutputKey ?? '', output.OutputValue]);
    return Object.fromEntries(pairs);
  } catch (cause) {
    const why = `${(cause as Error).name}: ${(cause as Error).message}`;
    throw new Refused('out-of-reach', `the stack ${StackName} cannot be read (${why})`, { cause });
  } finally {
    client.destroy();
  }
}
