import { expect, test } from 'vitest';
import { synthesize } from './synthesized.ts';

const { only, resources } = synthesize();
const [tableId] = Object.keys(resources('AWS::DynamoDB::Table'));
const [logId] = Object.keys(resources('AWS::Logs::LogGroup'));

test('the feed function may read one item at a time and write its own log, and nothing else', () => {
  const role = only('AWS::IAM::Role');
  const statements = role.Policies.flatMap(
    (policy: { PolicyDocument: { Statement: object[] } }) => policy.PolicyDocument.Statement,
  );
  expect(statements).toEqual([
    { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: { 'Fn::GetAtt': [tableId, 'Arn'] } },
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: { 'Fn::GetAtt': [logId, 'Arn'] },
    },
  ]);
  expect(role.ManagedPolicyArns).toBeUndefined();
  expect(resources('AWS::IAM::Policy')).toEqual({});
});

test('it runs on the newest managed Node, on arm64, with time and memory that are set', () => {
  expect(only('AWS::Lambda::Function')).toMatchObject({
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Handler: 'index.handler',
    MemorySize: 256,
    Timeout: 5,
  });
});

test('it is told the name of the table and nothing else, no secret among it', () => {
  expect(only('AWS::Lambda::Function').Environment).toEqual({ Variables: { TABLE_NAME: { Ref: tableId } } });
});

test('its log is JSON, without the lines of every start and end, and is kept for a month', () => {
  expect(only('AWS::Lambda::Function').LoggingConfig).toEqual({
    LogFormat: 'JSON',
    SystemLogLevel: 'WARN',
    ApplicationLogLevel: 'INFO',
    LogGroup: { Ref: logId },
  });
  expect(only('AWS::Logs::LogGroup')).toEqual({ RetentionInDays: 30 });
});

test('nothing records its requests besides its own lines', () => {
  expect(only('AWS::Lambda::Function').TracingConfig).toBeUndefined();
});

test('a new account, which refuses reserved concurrency, is not asked for it', () => {
  expect(only('AWS::Lambda::Function').ReservedConcurrentExecutions).toBeUndefined();
});

test('a clinic may limit how many requests are answered at once', () => {
  const limited = synthesize({ reservedConcurrency: 10 });
  expect(limited.only('AWS::Lambda::Function').ReservedConcurrentExecutions).toBe(10);
});
