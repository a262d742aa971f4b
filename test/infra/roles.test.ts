import { globSync, readFileSync } from 'node:fs';
import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { CALENDAR_APPS } from '../../shared/calendar/calendar-app.ts';
import { deliveryNotes } from '../../shared/feeds/delivery.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { FEED_ATTRIBUTES } from '../../shared/feeds/feed.ts';
import { feedReader } from '../../shared/feeds/feed-item.ts';
import { DELIVERY_ATTRIBUTES, DEVICES } from '../../shared/feeds/feed-notes.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { issue, testContext } from '../fixtures/test-context.ts';
import { type IamRequest, isAllowed, type Statement } from './iam.ts';
import { synthesize } from './synthesized.ts';

const { only, resources } = synthesize();
const idOf = (type: string, prefix: string) =>
  Object.keys(resources(type)).find((id) => id.startsWith(prefix)) ?? `no ${type} ${prefix}`;
const arnOf = (id: string) => `arn:aws:any:eu-central-1:123456789012:${id}`;
const FEEDS = arnOf(idOf('AWS::DynamoDB::Table', 'Feeds'));
const STAFF = arnOf(idOf('AWS::DynamoDB::Table', 'Staff'));
const KEY = arnOf(idOf('AWS::KMS::Key', 'LinkKey'));
const INDEX = `${FEEDS}/index/by-change`;
const STACK = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Aftercare';

const PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '123456789012',
};

/** The statements of a policy, with what CloudFormation fills in. */
function statementsOf({ Statement }: { Statement: object[] }): readonly Statement[] {
  return JSON.parse(JSON.stringify(Statement), (_, value) => {
    if (value?.Ref) return PARAMETERS[value.Ref] ?? `no parameter ${value.Ref}`;
    if (value?.['Fn::GetAtt']) return arnOf(value['Fn::GetAtt'][0]);
    return value?.['Fn::Join'] ? value['Fn::Join'][1].join('') : value;
  });
}

const [feed, desk] = (['feed', 'desk'] as const).map((part) => {
  const { Policies, ManagedPolicyArns } = only('AWS::IAM::Role', part);
  expect([Policies.length, ManagedPolicyArns]).toEqual([1, undefined]);
  return statementsOf(Policies[0].PolicyDocument);
}) as [readonly Statement[], readonly Statement[]];
const cli = statementsOf(only('AWS::IAM::ManagedPolicy').PolicyDocument);

/** A client that records what would be sent, and answers like an empty table. */
const sent: { readonly name: string; readonly input: Record<string, unknown> }[] = [];
const client = new DynamoDBClient({ region: 'eu-central-1' });
client.middlewareStack.add(
  (_next, { commandName = '' }) =>
    async ({ input }) => {
      sent.push({ name: commandName.replace(/Command$/, ''), input: input as Record<string, unknown> });
      return { response: {}, output: { $metadata: { requestId: 'any' }, ConsumedCapacity: {} } } as never;
    },
  { step: 'initialize' },
);
const { id } = await issue(testContext(), ['2027-02-01']);
const anyFeed = { id, version: 1, replaced: [] } as unknown as Feed;

/** What a use of the client sends. */
async function sentBy(use: () => Promise<unknown>) {
  sent.length = 0;
  await use();
  return [...sent];
}

/** A request of one item as DynamoDB describes it to IAM. */
function iamRequest({ name, input }: (typeof sent)[number]): IamRequest {
  const { pk, sk } = input.Key as Record<string, AttributeValue.SMember>;
  const named = Object.values((input.ExpressionAttributeNames as Record<string, string>) ?? {});
  return {
    action: `dynamodb:${name}`,
    resource: FEEDS,
    context: {
      'dynamodb:LeadingKeys': [pk?.S ?? ''],
      ...(name === 'UpdateItem' && { 'dynamodb:Attributes': [...(pk && sk ? ['pk', 'sk'] : []), ...named] }),
    },
  };
}

test('the feed function may read a feed and note each app and device', async () => {
  const recipients = [...CALENDAR_APPS, ...DEVICES];
  const requests = await sentBy(async () => {
    await feedReader(client, 'any')(id);
    for (const to of recipients) await deliveryNotes(client, 'any')(anyFeed, to, 1_801_472_400);
  });
  expect(requests).toHaveLength(1 + recipients.length);
  for (const request of requests) expect(isAllowed(feed, iamRequest(request)), request.name).toBe(true);
  const log = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  expect(feed.flatMap(({ Action }) => Action)).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem', ...log]);
  expect(allowedOn(feed, arnOf(idOf('AWS::Logs::LogGroup', 'Feed')))).toEqual(log);
});

const note = (context: IamRequest['context']): IamRequest => ({
  action: 'dynamodb:UpdateItem',
  resource: FEEDS,
  context: { 'dynamodb:LeadingKeys': [id], 'dynamodb:Attributes': ['pk', 'sk', 'seen_google'], ...context },
});
const read = (context: IamRequest['context'], resource = FEEDS): IamRequest => ({
  action: 'dynamodb:GetItem',
  resource,
  context: context ?? {},
});

test.each<[string, IamRequest]>([
  ['read an item with another kind of key', read({ 'dynamodb:LeadingKeys': [`session#${'0'.repeat(64)}`] })],
  ['read an item without naming a key', read({})],
  ['read staff records', read({ 'dynamodb:LeadingKeys': [id] }, STAFF)],
  ['note anything in staff records', { ...note({}), resource: STAFF }],
  ['note a delivery on another kind of key', note({ 'dynamodb:LeadingKeys': ['staff'] })],
  ['note a delivery without naming a key', note({ 'dynamodb:LeadingKeys': [] })],
  ['change the hash of a link', note({ 'dynamodb:Attributes': ['pk', 'sk', 'seen_google', 'secretHash'] })],
  ['change a derived attribute', note({ 'dynamodb:Attributes': ['pk', 'sk', 'days'] })],
  ['change when a feed expires', note({ 'dynamodb:Attributes': ['pk', 'sk', 'expiresAt'] })],
  ['get an item back from a write', note({ 'dynamodb:ReturnValues': 'ALL_NEW' })],
  ...['BatchGetItem', 'Query', 'Scan', 'PutItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLSelect'].map(
    (name): [string, IamRequest] => [
      name,
      { action: `dynamodb:${name}`, resource: FEEDS, context: { 'dynamodb:LeadingKeys': [id] } },
    ],
  ),
  ['list the feeds', { action: 'dynamodb:Query', resource: INDEX }],
  ['derive a link', { action: 'kms:GenerateMac', resource: KEY }],
])('the feed function may not: %s', (_, request) => {
  expect(isAllowed(feed, request)).toBe(false);
});

test('the feed function’s attributes are only notes of fetching and opening', () => {
  const notes = /^(seen_[a-z0-9]+|opened_[a-z]+|openedAt|openedOn|addedAt|addedTo|androidAt)$/;
  for (const name of DELIVERY_ATTRIBUTES) expect(name).toMatch(notes);
  for (const name of FEED_ATTRIBUTES) expect(DELIVERY_ATTRIBUTES).not.toContain(name);
});

/** The commands that the code in these files imports from an SDK client, as IAM actions. */
function actionsIn(service: string, patterns: readonly string[]): string[] {
  const texts = globSync([...patterns, 'shared/dynamodb/*.ts']).map((path) => readFileSync(path, 'utf8'));
  const imports = texts.flatMap((text) => text.match(/import [^;]*from '@aws-sdk\/client-[a-z]+';/g) ?? []);
  const ofService = imports.filter((statement) => statement.includes(`client-${service}'`));
  const names = ofService.flatMap((statement) => Array.from(statement.matchAll(/(\w+)Command\b/g), ([, name]) => name));
  return [...new Set(names)].map((name) => `${service}:${name}`).toSorted();
}

/** The actions that a policy allows on a resource. */
const allowedOn = (policy: readonly Statement[], resource: string) =>
  policy.filter(({ Resource }) => [Resource].flat().includes(resource)).flatMap(({ Action }) => Action);

test.each([
  ['desk', desk, ['logs:CreateLogStream', 'logs:PutLogEvents']],
  ['CLI', cli, ['cloudformation:DescribeStacks']],
])('the %s may do what its code calls, and nothing else', (_, policy, others) => {
  const feeds = actionsIn('dynamodb', ['shared/feeds/*.ts']);
  const query = 'dynamodb:Query';
  const staff = actionsIn('dynamodb', ['shared/staff/*.ts', 'functions/desk/**/*.ts']);
  expect(allowedOn(policy, FEEDS).toSorted()).toEqual(feeds.filter((action) => action !== query));
  expect(allowedOn(policy, INDEX)).toEqual(feeds.filter((action) => action === query));
  expect(allowedOn(policy, STAFF).toSorted()).toEqual(staff);
  expect(allowedOn(policy, KEY)).toEqual(actionsIn('kms', ['shared/feeds/*.ts']));
  const known = [FEEDS, INDEX, STAFF, KEY].flatMap((resource) => allowedOn(policy, resource));
  const all = policy.flatMap(({ Action }) => Action);
  expect(all.filter((action) => !known.includes(action))).toEqual(others);
  for (const action of ['dynamodb:DeleteItem', 'dynamodb:Scan', 'kms:ScheduleKeyDeletion', 'dynamodb:DeleteTable']) {
    expect(all).not.toContain(action);
  }
});

test.each([
  ['by name', `${STACK}/*`, true],
  ['by id', `${STACK}/7a1b2c3d-0000-11ee-8000-0a1b2c3d4e5f`, true],
  ['of another name', `${STACK}-dev/*`, false],
])('the CLI may describe the stack %s: %#', (_, resource, allowed) => {
  expect(isAllowed(cli, { action: 'cloudformation:DescribeStacks', resource })).toBe(allowed);
});

test('no write of a feed creates an item by accident', async () => {
  const store = feedStore(client, 'any');
  const context = testContext({ ...store, read: async () => undefined });
  const inserts = await sentBy(() => issue(context, ['2027-02-01']));
  const updates = await sentBy(() => store.update(anyFeed, 1));
  const notes = await sentBy(() => deliveryNotes(client, 'any')(anyFeed, 'google', 1_801_472_400));
  const conditions = [...inserts, ...updates, ...notes].map(({ input }) => input.ConditionExpression);
  expect(conditions).toEqual([
    'attribute_not_exists(pk)',
    '#version = :readVersion',
    expect.stringMatching(/^attribute_exists\(pk\) AND /),
  ]);
});
