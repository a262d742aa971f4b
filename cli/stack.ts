import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { clinicFingerprint } from '../infra/settings/fingerprint.ts';
import type { Settings } from '../infra/settings/settings.ts';
import type { WordingRevision } from '../shared/calendar/prepare.ts';
import { Refused } from '../shared/feeds/errors.ts';
import { type FeedStore, feedStore } from '../shared/feeds/feed-store.ts';
import { kmsLinkKey, type LinkKey } from '../shared/feeds/link-key.ts';
import { type StaffStore, staffStore } from '../shared/staff/staff-store.ts';

const REMEDY =
  'If this is its clinic, run "npx cdk deploy" or check out what is deployed; if not, name its clinic with AFTERCARE_CLINIC';

const outputs = z.object({
  FeedBaseUrl: z.url(),
  DeskUrl: z.url(),
  TableName: z.string(),
  StaffTableName: z.string(),
  LinkKeyArn: z.string(),
  ClinicFingerprint: z.string(),
  WordingRevision: z.coerce.number().int(),
  WordingHash: z.string(),
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

/** What a command was started with, and what must therefore be deployed. */
export interface Expected {
  readonly settings: Settings;
  readonly wording: WordingRevision;
}

/**
 * Finds a deployed stack by its outputs, with the AWS credentials and region of the environment.
 *
 * @param expected the clinic and the texts of this checkout, which must be the deployed ones for every command: with another
 *   protocol `show` prints a wrong plan, and with another wording revision calendar apps miss the next change (ADR 4, ADR 32)
 * @throws Refused `out-of-reach` when the stack is missing, is not this program's, or was deployed with another clinic or texts
 */
export async function connectStack(name: string, expected: Expected): Promise<DeployedStack> {
  const stack = await readStack(name);
  const found = outputs.safeParse(stack.outputs);
  if (!found.success) {
    throw new Refused(
      'out-of-reach',
      `the stack ${name} does not have this program's outputs; deploy this version first`,
    );
  }
  const { FeedBaseUrl, DeskUrl, TableName, StaffTableName, LinkKeyArn } = found.data;
  const differences = differencesOf(found.data, expected);
  if (differences.length > 0) {
    throw new Refused(
      'out-of-reach',
      `the stack ${name} ("${stack.description}") was deployed with ${differences.join(' and ')} than ${expected.settings.file}, so nothing was done. ${REMEDY}`,
    );
  }
  const database = new DynamoDBClient({ maxAttempts: 3 });
  const kms = new KMSClient({ maxAttempts: 3 });
  return {
    store: feedStore(database, TableName),
    key: kmsLinkKey(kms, LinkKeyArn),
    people: staffStore(database, StaffTableName),
    base: FeedBaseUrl.replace(/\/$/, ''),
    deskBase: DeskUrl.replace(/\/$/, ''),
    async close() {
      database.destroy();
      kms.destroy();
    },
  };
}

/** What was deployed differently, to be followed by "than" and the clinic file. */
function differencesOf(deployed: z.infer<typeof outputs>, { settings, wording }: Expected): string[] {
  const { ClinicFingerprint, WordingRevision: revision, WordingHash } = deployed;
  const sameTexts = revision === wording.revision && WordingHash === wording.hash;
  return [
    ...(ClinicFingerprint === clinicFingerprint(settings) ? [] : ['other settings or another protocol']),
    ...(sameTexts ? [] : [`other calendar texts (wording revision ${revision}, here ${wording.revision})`]),
  ];
}

async function readStack(
  StackName: string,
): Promise<{ readonly description: string; readonly outputs: Readonly<Record<string, string | undefined>> }> {
  const client = new CloudFormationClient({ maxAttempts: 3 });
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const { Description: description = '', Outputs = [] } = Stacks?.[0] ?? {};
    return { description, outputs: Object.fromEntries(Outputs.map((one) => [one.OutputKey ?? '', one.OutputValue])) };
  } catch (cause) {
    const { name, message } = cause as Error;
    const why = message === 'Region is missing' ? 'no AWS region is set; set AWS_REGION' : `${name}: ${message}`;
    throw new Refused('out-of-reach', `the stack ${StackName} cannot be read: ${why}`, { cause });
  } finally {
    client.destroy();
  }
}
