import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedHandler } from '../../functions/feed/handler.ts';
import { nowInSeconds } from '../../infra/local/environment.ts';
import { calendarIn, prepareSystem } from '../../shared/calendar/prepare.ts';
import { feedReader } from '../../shared/feeds/feed-reader.ts';
import { type ProjectCopy, projectCopy } from '../fixtures/project-copy.ts';
import { TEST_SETTINGS, testPages } from '../fixtures/test-clinic.ts';
import { type DeployedStack, deployedStack, type MadeByTheTest, makeWhatIsMissing } from './deployed-stack.ts';
import { ACCOUNT, type Emulator, REGION, startEmulator } from './emulator.ts';
import { functionUrlEvent } from './function-url-event.ts';
import { type LambdaProcess, startLambda } from './lambda-process.ts';

interface Template {
  readonly Outputs: Readonly<Record<string, { readonly Value: string }>>;
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: { readonly Code?: { S3Key: string } } }>
  >;
}

const STACK = 'Aftercare';
const NO_URL = 'https://the-emulator-has-none.invalid/';
let emulator: Emulator;
let copy: ProjectCopy;
let stack: DeployedStack;
let made: MadeByTheTest;
let lambda: LambdaProcess;
let template: Template;
let configuration: { CodeSha256: string; Environment: { Variables: Record<string, string> }; [name: string]: unknown };

beforeAll(async () => {
  [emulator, copy] = await Promise.all([startEmulator(), projectCopy()]);
  Object.assign(process.env, emulator.environment);
  await copy.cdk(['bootstrap', `aws://${ACCOUNT}/${REGION}`], emulator.environment);
  await copy.cdk(['synth', '--quiet'], emulator.environment);
  nameNoFunctionUrl(join(copy.folder, `cdk.out/${STACK}.template.json`));
  await copy.cdk(['deploy', STACK, '--app', 'cdk.out', '--require-approval', 'never'], emulator.environment);
  stack = await deployedStack(STACK);
  template = JSON.parse(readFileSync(join(copy.folder, `cdk.out/${STACK}.template.json`), 'utf8'));
  const WordingRevision = template.Outputs.WordingRevision?.Value ?? '';
  made = await makeWhatIsMissing(emulator, stack, {
    TableName: stack.tableName,
    WordingRevision,
    DeskUrl: NO_URL,
  });
  const answer = await emulator.rest('lambda', `/2015-03-31/functions/${stack.functionName}/configuration`);
  configuration = (await answer.json()) as typeof configuration;
  lambda = await startLambda(join(await unpack(), 'index.mjs'), {
    ...configuration.Environment.Variables,
    ...emulator.environment,
    AWS_LAMBDA_FUNCTION_NAME: stack.functionName,
  });
  console.log(
    [
      `Deployed ${STACK} from the synthesized template. The emulator knows of it: ${stack.types.join(', ')}.`,
      `Changed in the template, since the emulator's CloudFormation has no Function URLs: what resources say of one is ${NO_URL}.`,
      `Made by this test through the emulator's API, which its CloudFormation lacks: the Function URL ${made.functionUrl};`,
      `the HMAC key ${made.keyArn}; and the stack ${made.outputsOf}, whose outputs name both, for the command to find.`,
    ].join('\n'),
  );
});

afterAll(async () => {
  await lambda?.stop();
  await emulator?.stop();
  copy?.remove();
});

/** Takes the one kind of reference out of the resources that the emulator cannot resolve; the outputs keep theirs. */
function nameNoFunctionUrl(path: string): void {
  const { Resources, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  const resolved = JSON.parse(JSON.stringify(Resources), (_, value) =>
    value?.['Fn::GetAtt']?.[1] === 'FunctionUrl' ? NO_URL : value,
  );
  writeFileSync(path, JSON.stringify({ ...rest, Resources: resolved }));
}

/** Unpacks the code that the function was deployed with, out of the emulator's bucket. */
async function unpack(): Promise<string> {
  const deployed = Object.entries(template.Resources).find(
    ([name, { Type }]) => Type === 'AWS::Lambda::Function' && name.startsWith('Feed'),
  )?.[1];
  const path = `/cdk-hnb659fds-assets-${ACCOUNT}-${REGION}/${deployed?.Properties.Code?.S3Key}`;
  const answer = await emulator.rest('s3', path);
  const zip = Buffer.from(await answer.arrayBuffer());
  expect(createHash('sha256').update(zip).digest('base64')).toBe(configuration.CodeSha256);
  const file = join(copy.folder, 'deployed.zip');
  const folder = join(copy.folder, 'deployed');
  writeFileSync(file, zip);
  execFileSync('python3', ['-m', 'zipfile', '-e', file, folder]);
  return folder;
}

/** Runs the command against the deployed stack. */
async function clinic(...words: readonly string[]) {
  return JSON.parse(
    await copy.node(['cli/clinic.ts', ...words, '--stack', made.outputsOf, '--json'], emulator.environment),
  );
}

/** The same link but for the last character of its secret. */
function otherSecret(link: string): string {
  return link.replace(/.(?=\/aftercare)/, (last) => (last === '0' ? '1' : '0'));
}

function eventFor(link: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const { host, pathname } = new URL(link);
  return functionUrlEvent(host, pathname, headers, method);
}

test('the function came out as the template has it, with the table in its environment', () => {
  expect(configuration).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler', MemorySize: 256, Timeout: 5 });
  expect(configuration.Environment.Variables).toEqual({ TABLE_NAME: stack.tableName });
});

test('both grants that a public URL needs stand in its policy', async () => {
  const answer = await emulator.rest('lambda', `/2015-03-31/functions/${stack.functionName}/policy`);
  const { Policy } = (await answer.json()) as { Policy: string };
  const actions = JSON.parse(Policy).Statement.map(({ Action }: { Action: string }) => Action);
  expect(actions.toSorted()).toEqual(['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl']);
});

test('the table came out with its index', async () => {
  const client = new DynamoDBClient();
  const { Table } = await client.send(new DescribeTableCommand({ TableName: stack.tableName }));
  client.destroy();
  expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk']);
  expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-change']);
  expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
});

test('key, log, role, policy, topic and dashboard came out', () => {
  expect(stack.types).toEqual([
    'AWS::CloudWatch::Dashboard',
    'AWS::DynamoDB::Table',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Role',
    'AWS::KMS::Key',
    'AWS::Lambda::Function',
    'AWS::Lambda::Permission',
    'AWS::Logs::LogGroup',
    'AWS::SNS::Topic',
  ]);
});

test('a link issued with the command opens, in the deployed code, the very calendar that the local system gives', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const { id, link } = await clinic('issue', '--session', today, '--label', 'Chair 2', '--remind', '09:00');
  expect(link.startsWith(made.functionUrl)).toBe(true);
  const deployed = await lambda.invoke(eventFor(link));
  expect(deployed).toMatchObject({ statusCode: 200 });
  expect(deployed.body).toContain('BEGIN:VEVENT');

  const client = new DynamoDBClient();
  const feed = await feedReader(client, stack.tableName)(id);
  client.destroy();
  const revision = Number(template.Outputs.WordingRevision?.Value);
  const prepared = prepareSystem(TEST_SETTINGS.protocol, TEST_SETTINGS.clinic, revision);
  const local = feedHandler({
    read: async () => feed,
    system: prepared.system,
    texts: (locale) => calendarIn(prepared, locale),
    pages: testPages,
    now: nowInSeconds,
    milliseconds: () => performance.now(),
    record: () => {},
  });
  expect(deployed).toEqual(await local(eventFor(link)));
});

test('the next poll of the same app is spared the calendar', async () => {
  const { link } = await clinic('issue', '--session', new Date().toISOString().slice(0, 10));
  const first = await lambda.invoke(eventFor(link));
  const again = await lambda.invoke(eventFor(link, { 'if-none-match': String(first.headers?.etag) }));
  expect(again).toMatchObject({ statusCode: 304, body: '' });
});

test('a replaced and an ended link answer with their tombstones, an unknown one with 404', async () => {
  const { id, link } = await clinic('issue', '--session', new Date().toISOString().slice(0, 10));
  const { link: next } = await clinic('replace-link', id);
  expect((await lambda.invoke(eventFor(link))).body).toContain('-replaced\r\n');
  await clinic('end', id, '--yes');
  expect((await lambda.invoke(eventFor(next))).body).toContain('-ended\r\n');
  expect(await lambda.invoke(eventFor(otherSecret(link)))).toMatchObject({ statusCode: 404 });
});

test('every request left one line that CloudWatch takes for a metric, and none has a token in it', async () => {
  const { link } = await clinic('issue', '--session', new Date().toISOString().slice(0, 10));
  const before = lambda.output().length;
  await lambda.invoke(eventFor(link, { 'user-agent': 'Google-Calendar-Importer' }));
  await lambda.invoke(eventFor(link, {}, 'HEAD'));
  const [token = ''] = /[0-9a-z]{38}/.exec(link) ?? [];
  await expect.poll(() => lambda.output().slice(before).split('\n').length).toBe(3);
  const lines = lambda
    .output()
    .slice(before)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { Served: 1, App: 'google', FunctionName: stack.functionName, status: 200, feed: token.slice(0, 12) },
    { Served: 1, App: 'other', status: 200, bytes: 0 },
  ]);
  expect(lines.every(({ _aws }) => _aws.CloudWatchMetrics.length === 1)).toBe(true);
  expect(lambda.output()).not.toContain(token.slice(12));
});
