import { expect, test } from 'vitest';
import { synthesize } from './synthesized.ts';

const { only, resources } = synthesize();
const [tableId] = Object.keys(resources('AWS::DynamoDB::Table'));
const [logId] = Object.keys(resources('AWS::Logs::LogGroup', 'feed'));

test('the feed function may read one item at a time, note on it that it was fetched, write its own log, and nothing else', () => {
  const role = only('AWS::IAM::Role', 'feed');
  const statements = role.Policies.flatMap(
    (policy: { PolicyDocument: { Statement: object[] } }) => policy.PolicyDocument.Statement,
  );
  expect(statements).toEqual([
    { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: { 'Fn::GetAtt': [tableId, 'Arn'] } },
    {
      Effect: 'Allow',
      Action: 'dynamodb:UpdateItem',
      Resource: { 'Fn::GetAtt': [tableId, 'Arn'] },
      Condition: {
        'ForAllValues:StringEquals': {
          'dynamodb:Attributes': [
            ...[
              'pk',
              'sk',
              'seen_google',
              'seen_apple',
              'seen_outlook',
              'seen_thunderbird',
              'seen_icsx5',
              'seen_gnome',
            ],
            ...['seen_nextcloud', 'seen_browser', 'seen_other'],
          ],
        },
        StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
      },
    },
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
  expect(only('AWS::Lambda::Function', 'feed')).toMatchObject({
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Handler: 'index.handler',
    MemorySize: 256,
    Timeout: 5,
  });
});

test('it is told the name of the table and nothing else, no secret among it', () => {
  expect(only('AWS::Lambda::Function', 'feed').Environment).toEqual({ Variables: { TABLE_NAME: { Ref: tableId } } });
});

test('its log is JSON, without the lines of every start and end, and is kept for a month', () => {
  expect(only('AWS::Lambda::Function', 'feed').LoggingConfig).toEqual({
    LogFormat: 'JSON',
    SystemLogLevel: 'WARN',
    ApplicationLogLevel: 'INFO',
    LogGroup: { Ref: logId },
  });
  expect(only('AWS::Logs::LogGroup', 'feed')).toEqual({ RetentionInDays: 30 });
});

test('nothing records its requests besides its own lines', () => {
  expect(only('AWS::Lambda::Function', 'feed').TracingConfig).toBeUndefined();
});

test('a new account, which refuses reserved concurrency, is not asked for it', () => {
  expect(only('AWS::Lambda::Function', 'feed').ReservedConcurrentExecutions).toBeUndefined();
});

test('a clinic may limit how many requests are answered at once', () => {
  const limited = synthesize({ reservedConcurrency: 10 });
  expect(limited.only('AWS::Lambda::Function', 'feed').ReservedConcurrentExecutions).toBe(10);
});
