import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Emulator } from './emulator.ts';

/** What came out of a deployment, as the emulator's APIs tell it. */
export interface DeployedStack {
  readonly functionName: string;
  readonly tableName: string;
  /** The types of all resources that the emulator knows. */
  readonly types: readonly string[];
}

/** Reads what a deployed stack consists of. */
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
    if (!found) throw new Error(`the emulator made no ${type}`);
    return found;
  };
  const types = StackResources.flatMap(({ ResourceType }) => (ResourceType ? [ResourceType] : []));
  return {
    functionName: physical('AWS::Lambda::Function', 'Feed'),
    tableName: physical('AWS::DynamoDB::Table', 'Feed'),
    types: [...new Set(types)].toSorted(),
  };
}

/** What the emulator cannot make from a template, made through its API. */
export interface MadeByTheTest {
  readonly functionUrl: string;
  readonly keyArn: string;
  /** A stack with nothing but outputs, by which the command finds all this: the emulator gives the real one none. */
  readonly outputsOf: string;
}

/**
 * Makes a Function URL and an HMAC key, which the emulator leaves out or makes symmetric, and a stack that names them.
 *
 * @param outputs the template's other outputs
 */
export async function makeWhatIsMissing(
  emulator: Emulator,
  { functionName }: DeployedStack,
  outputs: Readonly<Record<string, string>>,
): Promise<MadeByTheTest> {
  const path = `/2021-10-31/functions/${functionName}/url`;
  const answer = await emulator.rest('lambda', path, 'POST', { AuthType: 'NONE' });
  const { FunctionUrl: functionUrl } = (await answer.json()) as { FunctionUrl: string };
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
