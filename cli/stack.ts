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

/** The feeds and the key of a deployed stack, until `close`. */
export interface DeployedStack {
  readonly store: FeedStore;
  readonly key: LinkKey;
  /** Who can sign in to the desk. */
  readonly people: StaffStore;
  readonly base: string;
  /** The desk's address. */
  readonly deskBase: string;
  close(): Promise<void>;
}

/**
 * Finds a deployed stack by its outputs, with the AWS credentials and region of the environment.
 *
 * @param wordingRevision this checkout's, which must be the deployed one: every change stores it, and with a wrong one
 *   calendar apps would miss the next change (ADR 4)
 * @throws Refused `out-of-reach` when the stack is missing, is not this program's, or was deployed with other texts
 */
export async function connectStack(name: string, wordingRevision: number): Promise<DeployedStack> {
  const found = outputs.safeParse(await readOutputs(name));
  if (!found.success) {
    throw new Refused(
      'out-of-reach',
      `the stack ${name} does not have this program's outputs; deploy this version first`,
    );
  }
  const { FeedBaseUrl, DeskUrl, TableName, LinkKeyArn, WordingRevision } = found.data;
  if (WordingRevision !== wordingRevision) {
    const message = `the stack ${name} has wording revision ${WordingRevision}, this checkout has ${wordingRevision}; deploy this checkout, or check out the deployed version`;
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
    const { name, message } = cause as Error;
    const why = message === 'Region is missing' ? 'no AWS region is set; set AWS_REGION' : `${name}: ${message}`;
    throw new Refused('out-of-reach', `the stack ${StackName} cannot be read: ${why}`, { cause });
  } finally {
    client.destroy();
  }
}
