import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { ACCOUNT, type Emulator, REGION } from './emulator.ts';

/** Stands for the Function URL in the deployed resources. */
export const NO_URL = 'https://not-in-the-emulator.invalid/';

/** What these tests read of a synthesized template. */
export interface Template {
  readonly Outputs: Readonly<Record<string, { readonly Value: string }>>;
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: { readonly Code?: { S3Key: string } } }>
  >;
}

/** A deployed stack, as the emulator's APIs describe it. */
export interface DeployedStack {
  readonly functionName: string;
  readonly tableName: string;
  readonly staffTableName: string;
  /** The types of all resources that the emulator created. */
  readonly types: readonly string[];
}

/** Reads a deployed stack; throws when it is not complete. */
export async function deployedStack(name: string): Promise<DeployedStack> {
  const client = new CloudFormationClient();
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
  if (Stacks?.[0]?.StackStatus !== 'CREATE_COMPLETE') throw new Error(`the stack is ${Stacks?.[0]?.StackStatus}`);
  const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName: name }));
  client.destroy();
  const physical = (type: string, construct: string) => {
    const found = StackResources.find(
      ({ ResourceType, LogicalResourceId }) => ResourceType === type && LogicalResourceId?.startsWith(construct),
    )?.PhysicalResourceId;
    if (!found) throw new Error(`the emulator created no ${type}`);
    return found;
  };
  const types = StackResources.flatMap(({ ResourceType }) => (ResourceType ? [ResourceType] : []));
  return {
    functionName: physical('AWS::Lambda::Function', 'Feed'),
    tableName: physical('AWS::DynamoDB::Table', 'Feed'),
    staffTableName: physical('AWS::DynamoDB::Table', 'Staff'),
    types: [...new Set(types)].toSorted(),
  };
}

/**
 * Replaces the attributes in a template's resources that the emulator's CloudFormation cannot resolve. Outputs keep theirs.
 *
 * @param path the template's file
 */
export function replaceUnknownAttributes(path: string): void {
  const { Resources, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  const resolved = JSON.parse(JSON.stringify(Resources), (_, value) => {
    const [id, attribute] = value?.['Fn::GetAtt'] ?? [];
    if (attribute === 'FunctionUrl') return NO_URL;
    const isAlarm = Resources[id]?.Type === 'AWS::CloudWatch::Alarm';
    return isAlarm ? `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${Resources[id].Properties.AlarmName}` : value;
  });
  writeFileSync(path, JSON.stringify({ ...rest, Resources: resolved }));
}

/**
 * Takes the termination protection from a synthesized stack, since the emulator cannot set it.
 *
 * @param folder the synthesized app's
 */
export function withoutTerminationProtection(folder: string, stack: string): void {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  delete manifest.artifacts[stack].properties.terminationProtection;
  writeFileSync(path, JSON.stringify(manifest));
}

/**
 * Downloads the feed function's code from the emulator's bucket and unpacks it.
 *
 * @param folder for the zip file and, in a folder of its own, the code
 * @returns the folder of the code, and the zip file's hash as Lambda gives it (base64)
 */
export async function unpackFeedFunction(emulator: Emulator, { Resources }: Template, folder: string) {
  const feed = Object.entries(Resources).find(
    ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.startsWith('Feed'),
  )?.[1];
  const path = `/cdk-hnb659fds-assets-${ACCOUNT}-${REGION}/${feed?.Properties.Code?.S3Key}`;
  const response = await emulator.rest('s3', path);
  const zip = Buffer.from(await response.arrayBuffer());
  const zipFile = join(folder, 'deployed.zip');
  const code = join(folder, 'deployed');
  writeFileSync(zipFile, zip);
  execFileSync('python3', ['-m', 'zipfile', '-e', zipFile, code]);
  return { folder: code, sha256: createHash('sha256').update(zip).digest('base64') };
}

/** What the emulator cannot create from a template, created through its API. */
export interface MadeByTheTest {
  readonly functionUrl: string;
  readonly keyArn: string;
  /** The name of a stack with the outputs that the command reads; the emulator gives the real stack none. */
  readonly outputsOf: string;
}

/**
 * Creates a Function URL, which the emulator leaves out, an HMAC key, which it would make a symmetric one, and a stack
 * whose outputs name them.
 *
 * @param outputs the template's other outputs
 */
export async function createMissing(
  emulator: Emulator,
  { functionName }: DeployedStack,
  outputs: Readonly<Record<string, string>>,
): Promise<MadeByTheTest> {
  const path = `/2021-10-31/functions/${functionName}/url`;
  const response = await emulator.rest('lambda', path, 'POST', { AuthType: 'NONE' });
  const { FunctionUrl: functionUrl } = (await response.json()) as { FunctionUrl: string };
  const kms = new KMSClient();
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }),
  );
  kms.destroy();
  const keyArn = KeyMetadata?.Arn ?? '';
  const outputsOf = 'AftercareOutputs';
  const values = Object.entries({ ...outputs, FeedBaseUrl: functionUrl, LinkKeyArn: keyArn });
  const template = {
    Resources: { Nothing: { Type: 'AWS::SNS::Topic' } },
    Outputs: Object.fromEntries(values.map(([name, Value]) => [name, { Value }])),
  };
  const client = new CloudFormationClient();
  await client.send(new CreateStackCommand({ StackName: outputsOf, TemplateBody: JSON.stringify(template) }));
  client.destroy();
  return { functionUrl, keyArn, outputsOf };
}
