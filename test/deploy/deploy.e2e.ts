import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedHandler } from '../../functions/feed/handler.ts';
import { nowInSeconds } from '../../infra/local/environment.ts';
import { calendarIn, prepareSystem } from '../../shared/calendar/prepare.ts';
import { feedReader } from '../../shared/feeds/feed-item.ts';
import { type ProjectCopy, projectCopy } from '../fixtures/project-copy.ts';
import { TEST_SETTINGS, testPages, testSite } from '../fixtures/test-clinic.ts';
import {
  createMissing,
  type DeployedStack,
  deployedStack,
  type MadeByTheTest,
  NO_URL,
  replaceUnknownAttributes,
  type Template,
  unpackFeedFunction,
  withoutTerminationProtection,
} from './deployed-stack.ts';
import { ACCOUNT, type Emulator, REGION, startEmulator } from './emulator.ts';
import { functionUrlEvent } from './function-url-event.ts';
import { type LambdaProcess, startLambda } from './lambda-process.ts';

const STACK = 'Aftercare';
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
  replaceUnknownAttributes(join(copy.folder, `cdk.out/${STACK}.template.json`));
  withoutTerminationProtection(join(copy.folder, 'cdk.out'), STACK);
  await copy.cdk(['deploy', STACK, '--app', 'cdk.out', '--require-approval', 'never'], emulator.environment);
  stack = await deployedStack(STACK);
  template = JSON.parse(readFileSync(join(copy.folder, `cdk.out/${STACK}.template.json`), 'utf8'));
  made = await createMissing(emulator, stack, {
    TableName: stack.tableName,
    ...outputOf('WordingRevision'),
    ...outputOf('WordingHash'),
    ...outputOf('ClinicFingerprint'),
    StaffTableName: stack.staffTableName,
    DeskUrl: NO_URL,
  });
  const response = await emulator.rest('lambda', `/2015-03-31/functions/${stack.functionName}/configuration`);
  configuration = (await response.json()) as typeof configuration;
  const code = await unpackFeedFunction(emulator, template, copy.folder);
  expect(code.sha256).toBe(configuration.CodeSha256);
  lambda = await startLambda(join(code.folder, 'index.mjs'), {
    ...configuration.Environment.Variables,
    ...emulator.environment,
    AWS_LAMBDA_FUNCTION_NAME: stack.functionName,
  });
  console.log(
    [
      `Deployed ${STACK} from the synthesized template. The emulator created: ${stack.types.join(', ')}.`,
      `Replaced in the template, because the emulator cannot resolve them: the Function URL, by ${NO_URL}, and the alarms' ARNs.`,
      `Created through the emulator's API, because it cannot from a template: the Function URL ${made.functionUrl};`,
      `the HMAC key ${made.keyArn}; and the stack ${made.outputsOf}, with the outputs that the command reads.`,
    ].join('\n'),
  );
});

afterAll(async () => {
  await lambda?.stop();
  await emulator?.stop();
  copy?.remove();
});

/** One of the template's outputs, by its name. */
function outputOf(name: string): Readonly<Record<string, string>> {
  return { [name]: template.Outputs[name]?.Value ?? '' };
}

/** Runs the clinic command against the deployed stack; returns its JSON. */
async function clinic(...words: readonly string[]) {
  return JSON.parse(
    await copy.node(['cli/clinic.ts', ...words, '--stack', made.outputsOf, '--json'], emulator.environment),
  );
}

/** The link with another last character of its secret. */
function otherSecret(link: string): string {
  return link.replace(/.(?=\/aftercare)/, (last) => (last === '0' ? '1' : '0'));
}

function eventFor(link: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const { host, pathname } = new URL(link);
  return functionUrlEvent(host, pathname, headers, method);
}

test('the function has the template’s settings and the table’s name', () => {
  expect(configuration).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler', MemorySize: 256, Timeout: 5 });
  expect(configuration.Environment.Variables).toEqual({ TABLE_NAME: stack.tableName });
});

test('the function’s policy has both grants of a public URL', async () => {
  const response = await emulator.rest('lambda', `/2015-03-31/functions/${stack.functionName}/policy`);
  const { Policy } = (await response.json()) as { Policy: string };
  const actions = JSON.parse(Policy).Statement.map(({ Action }: { Action: string }) => Action);
  expect(actions.toSorted()).toEqual(['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl']);
});

test('the table has its keys and index', async () => {
  const client = new DynamoDBClient();
  const { Table } = await client.send(new DescribeTableCommand({ TableName: stack.tableName }));
  client.destroy();
  expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk']);
  expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-change']);
  expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
});

test('the stack has all resource types that the emulator supports', () => {
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

test('the deployed code serves the same calendar as the local system', async () => {
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
    site: testSite,
    now: nowInSeconds,
    milliseconds: () => performance.now(),
    record: () => {},
  });
  expect(deployed).toEqual(await local(eventFor(link)));
});

test('an unchanged calendar is answered with 304', async () => {
  const { link } = await clinic('issue', '--session', new Date().toISOString().slice(0, 10));
  const first = await lambda.invoke(eventFor(link));
  const again = await lambda.invoke(eventFor(link, { 'if-none-match': String(first.headers?.etag) }));
  expect(again).toMatchObject({ statusCode: 304, body: '' });
});

test('replaced and ended links get tombstones, unknown ones 404', async () => {
  const { id, link } = await clinic('issue', '--session', new Date().toISOString().slice(0, 10));
  const { link: next } = await clinic('replace-link', id);
  expect((await lambda.invoke(eventFor(link))).body).toContain('-replaced\r\n');
  await clinic('end', id, '--yes');
  expect((await lambda.invoke(eventFor(next))).body).toContain('-ended\r\n');
  expect(await lambda.invoke(eventFor(otherSecret(link)))).toMatchObject({ statusCode: 404 });
});

test('each request logs one line without the token', async () => {
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
    { level: 'INFO', outcome: 'Served', app: 'google', status: 200, feed: token.slice(0, 12) },
    { level: 'INFO', outcome: 'Served', app: 'other', status: 200 },
  ]);
  expect(lambda.output()).not.toContain(token.slice(12));
});
