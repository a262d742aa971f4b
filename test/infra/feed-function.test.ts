import { expect, test } from 'vitest';
import { synthesize } from './synthesized.ts';

const stack = synthesize();
const { only, resources } = stack;
const [tableId] = Object.keys(resources('AWS::DynamoDB::Table'));
const [logId] = Object.keys(resources('AWS::Logs::LogGroup', 'feed'));

test('the feed function runs Node 24 on arm64 with explicit limits', () => {
  expect(only('AWS::Lambda::Function', 'feed')).toMatchObject({
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Handler: 'index.handler',
    MemorySize: 256,
    Timeout: 5,
  });
});

test('the feed function’s environment holds only the table name', () => {
  expect(only('AWS::Lambda::Function', 'feed').Environment).toEqual({ Variables: { TABLE_NAME: { Ref: tableId } } });
});

test('the feed function’s log is JSON and kept for a month', () => {
  expect(only('AWS::Lambda::Function', 'feed').LoggingConfig).toEqual({
    LogFormat: 'JSON',
    SystemLogLevel: 'WARN',
    ApplicationLogLevel: 'INFO',
    LogGroup: { Ref: logId },
  });
  expect(only('AWS::Logs::LogGroup', 'feed')).toEqual({
    RetentionInDays: 30,
    LogGroupClass: 'INFREQUENT_ACCESS',
  });
});

test('the feed function’s requests are not traced', () => {
  expect(only('AWS::Lambda::Function', 'feed').TracingConfig).toBeUndefined();
});

test('feed and desk function have limits of concurrency unless switched off', () => {
  const limitsOf = ({ only: the }: typeof stack) =>
    (['feed', 'desk'] as const).map((part) => the('AWS::Lambda::Function', part).ReservedConcurrentExecutions);
  expect(limitsOf(stack)).toEqual([50, 25]);
  expect(limitsOf(synthesize({ concurrency: { feed: 200, desk: false } }))).toEqual([200, undefined]);
});
