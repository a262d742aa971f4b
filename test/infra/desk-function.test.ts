import { expect, test } from 'vitest';
import { synthesize } from './synthesized.ts';

const { only, template } = synthesize();

test('the desk function has no permissions beyond what staff need', () => {
  const [{ PolicyDocument }, ...more] = only('AWS::IAM::Role', 'desk').Policies;
  expect(more).toEqual([]);
  const statements: readonly { Action: string | string[]; Resource: unknown }[] = PolicyDocument.Statement;
  expect(statements.flatMap(({ Action }) => Action).toSorted()).toEqual([
    ...['dynamodb:BatchGetItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    ...['dynamodb:UpdateItem', 'kms:GenerateMac', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  ]);
});

test('the desk function’s environment holds no secret', () => {
  const { Environment, Timeout, MemorySize } = only('AWS::Lambda::Function', 'desk');
  expect(Object.keys(Environment.Variables).toSorted()).toEqual(['FEED_BASE_URL', 'LINK_KEY_ARN', 'TABLE_NAME']);
  expect({ Timeout, MemorySize }).toEqual({ Timeout: 30, MemorySize: 512 });
  template.hasOutput('DeskUrl', {});
});

test('with an own domain the desk’s links start with it', () => {
  const domain = {
    name: 'calendar.example.com',
    hostedZoneId: 'Z0',
    certificateArn: 'arn:aws:acm:us-east-1:1:certificate/1',
  };
  const { Environment } = synthesize({ domain }).only('AWS::Lambda::Function', 'desk');
  expect(Environment.Variables.FEED_BASE_URL).toBe('https://calendar.example.com');
});
