import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { REQUESTS_PER_EXECUTION } from '../../infra/web-function.ts';
import { DOMAIN, synthesize } from './synthesized.ts';

const production = synthesize();
const dev = synthesize({ domain: DOMAIN }, 'dev');

/** The resource of a type in a construct. */
function resourceIn({ resources }: typeof production, type: string, construct: string) {
  const [, resource] = Object.entries(resources(type)).find(([id]) => id.startsWith(construct)) ?? [];
  if (!resource) throw new Error(`no ${type} in ${construct}`);
  return resource;
}

test('the logical ids that every issued link depends on never change', () => {
  const ids = ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Lambda::Function', 'AWS::Lambda::Url'].flatMap((type) =>
    Object.keys(production.resources(type, 'feed')),
  );
  expect(ids).toEqual([
    'FeedsTable4ED59212',
    'StaffTableF84C3EB5',
    'LinkKeyA6C2E162',
    'FeedWebFunction961FDA94',
    'FeedWebFunctionFunctionUrl36ED7156',
  ]);
});

test.each(['Feeds', 'Staff'])('the table %s has TTL and seven-day recovery, and survives the stack', (construct) => {
  const table = resourceIn(production, 'AWS::DynamoDB::Table', construct);
  expect(table.DeletionPolicy).toBe('Retain');
  expect(table.Properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
});

test('the table of feeds has two indexes, with the projections of ADR 29', () => {
  const { KeySchema, GlobalSecondaryIndexes } = resourceIn(production, 'AWS::DynamoDB::Table', 'Feeds').Properties;
  expect(KeySchema).toEqual([
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ]);
  const record = readFileSync(
    'docs/decisions/0029-fix-stored-fields-and-index-projections-before-the-first-deployment.md',
    'utf8',
  );
  for (const [index, sortKey] of [
    ['by-change', 'changedAt'],
    ['by-due', 'dueOn'],
  ] as const) {
    const [, decided = ''] =
      RegExp(`^\\| \`${index}\` \\| \`type\`, \`${sortKey}\` \\| (.*?) \\|`, 'm').exec(record) ?? [];
    expect(GlobalSecondaryIndexes).toContainEqual(
      expect.objectContaining({
        IndexName: index,
        KeySchema: [
          { AttributeName: 'type', KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: decided.replaceAll('`', '').split(', ') },
      }),
    );
  }
});

test('tables and indexes have read and write limits', () => {
  const limit = { MaxReadRequestUnits: 1_200, MaxWriteRequestUnits: 100 };
  const { OnDemandThroughput, GlobalSecondaryIndexes } = resourceIn(
    production,
    'AWS::DynamoDB::Table',
    'Feeds',
  ).Properties;
  expect(OnDemandThroughput).toEqual(limit);
  // A change may write an index twice, and 10,000 feeds are 275 read units.
  const indexLimit = { MaxReadRequestUnits: 550, MaxWriteRequestUnits: 2 * limit.MaxWriteRequestUnits };
  expect(GlobalSecondaryIndexes).toMatchObject([
    { OnDemandThroughput: indexLimit },
    { OnDemandThroughput: indexLimit },
  ]);
  const staff = resourceIn(production, 'AWS::DynamoDB::Table', 'Staff').Properties;
  expect(staff.OnDemandThroughput).toEqual({ MaxReadRequestUnits: 400, MaxWriteRequestUnits: 100 });
});

test('strangers at the feed cannot use up the reads of its table', () => {
  const { ReservedConcurrentExecutions } = production.only('AWS::Lambda::Function', 'feed');
  const { OnDemandThroughput } = resourceIn(production, 'AWS::DynamoDB::Table', 'Feeds').Properties;
  // Two units for an item above 4 kB, and 200 for staff.
  const consumed = 2 * REQUESTS_PER_EXECUTION * ReservedConcurrentExecutions + 200;
  expect(OnDemandThroughput.MaxReadRequestUnits).toBeGreaterThanOrEqual(consumed);
});

test('the link key survives the stack, but not a failed first deployment', () => {
  const key = resourceIn(production, 'AWS::KMS::Key', 'LinkKey');
  expect([key.DeletionPolicy, key.UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
  expect(key.Properties).toMatchObject({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
});

test('a dev stack leaves nothing behind when it is deleted', () => {
  const { Resources } = dev.template.toJSON();
  const kept = Object.entries<{ DeletionPolicy?: string; UpdateReplacePolicy?: string }>(Resources).filter(
    ([, { DeletionPolicy, UpdateReplacePolicy }]) => /Retain/.test(`${DeletionPolicy} ${UpdateReplacePolicy}`),
  );
  expect(kept).toEqual([]);
  for (const table of dev.all('AWS::DynamoDB::Table')) {
    expect(table.DeletionProtectionEnabled).toBe(false);
    expect(table.PointInTimeRecoverySpecification).toBeUndefined();
  }
});

test('only a production stack is protected against deletion', () => {
  expect([production.stack.terminationProtection, dev.stack.terminationProtection]).toEqual([true, false]);
});

test('no role or policy contains a wildcard', () => {
  const documents = [
    ...production
      .all('AWS::IAM::Role')
      .flatMap((role) => role.Policies.map((policy: { PolicyDocument: object }) => policy.PolicyDocument)),
    ...production.all('AWS::IAM::ManagedPolicy').map((policy) => policy.PolicyDocument),
  ];
  expect(JSON.stringify(documents)).not.toMatch(/"\*"|:\*"/);
});

test('the outputs that the command reads keep their names', () => {
  const { Outputs } = production.template.toJSON();
  expect(Object.keys(Outputs).toSorted()).toEqual([
    'AlarmTopicArn',
    'ClinicFingerprint',
    'ClinicPolicyArn',
    'DeskUrl',
    'FeedBaseUrl',
    'LinkKeyArn',
    'StaffTableName',
    'TableName',
    'WordingHash',
    'WordingRevision',
  ]);
});
