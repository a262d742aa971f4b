import { expect, test } from 'vitest';
import { synthesize } from './synthesized.ts';

const production = synthesize();
const dev = synthesize({}, 'dev');

function onlyResource({ resources }: typeof production, type: string) {
  const [resource] = Object.values(resources(type));
  if (!resource) throw new Error(`no ${type}`);
  return resource;
}

test('the logical ids that every issued link depends on never change', () => {
  const ids = ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Lambda::Function', 'AWS::Lambda::Url'].flatMap((type) =>
    Object.keys(production.resources(type, 'feed')),
  );
  expect(ids).toEqual([
    'FeedsTable4ED59212',
    'LinkKeyA6C2E162',
    'FeedWebFunction961FDA94',
    'FeedWebFunctionFunctionUrl36ED7156',
  ]);
});

test('the table has TTL and seven-day recovery, and survives the stack', () => {
  const table = onlyResource(production, 'AWS::DynamoDB::Table');
  expect(table.DeletionPolicy).toBe('Retain');
  expect(table.Properties).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
});

test('the table has one index, by last change, with keys only', () => {
  const { KeySchema, GlobalSecondaryIndexes } = onlyResource(production, 'AWS::DynamoDB::Table').Properties;
  expect(KeySchema).toEqual([
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ]);
  expect(GlobalSecondaryIndexes).toMatchObject([
    { IndexName: 'by-change', Projection: { ProjectionType: 'KEYS_ONLY' } },
  ]);
});

test('table and index have read and write limits', () => {
  const limit = { MaxReadRequestUnits: 200, MaxWriteRequestUnits: 25 };
  const { OnDemandThroughput, GlobalSecondaryIndexes } = onlyResource(production, 'AWS::DynamoDB::Table').Properties;
  expect(OnDemandThroughput).toEqual(limit);
  expect(GlobalSecondaryIndexes).toMatchObject([{ OnDemandThroughput: limit }]);
});

test('the link key is an HMAC key in KMS and survives the stack', () => {
  const key = onlyResource(production, 'AWS::KMS::Key');
  expect(key.DeletionPolicy).toBe('Retain');
  expect(key.Properties).toMatchObject({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
});

test('a dev stack leaves nothing behind when it is deleted', () => {
  const { Resources } = dev.template.toJSON();
  const kept = Object.entries<{ DeletionPolicy?: string; UpdateReplacePolicy?: string }>(Resources).filter(
    ([, resource]) => resource.DeletionPolicy === 'Retain' || resource.UpdateReplacePolicy === 'Retain',
  );
  expect(kept).toEqual([]);
  const table = onlyResource(dev, 'AWS::DynamoDB::Table').Properties;
  expect(table.DeletionProtectionEnabled).toBe(false);
  expect(table.PointInTimeRecoverySpecification).toBeUndefined();
});

test('the clinic policy allows exactly what the command calls', () => {
  const { Statement } = onlyResource(production, 'AWS::IAM::ManagedPolicy').Properties.PolicyDocument;
  const table = { 'Fn::GetAtt': ['FeedsTable4ED59212', 'Arn'] };
  expect(Statement).toEqual([
    { Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: { Ref: 'AWS::StackId' } },
    {
      Effect: 'Allow',
      Action: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      Resource: table,
    },
    { Effect: 'Allow', Action: 'dynamodb:Query', Resource: { 'Fn::Join': ['', [table, '/index/by-change']] } },
    { Effect: 'Allow', Action: 'kms:GenerateMac', Resource: { 'Fn::GetAtt': ['LinkKeyA6C2E162', 'Arn'] } },
  ]);
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
    'TableName',
    'WordingHash',
    'WordingRevision',
  ]);
});
