import { expect, test } from 'vitest';
import { DOMAIN, synthesize } from './synthesized.ts';

const { only, template } = synthesize();

test('the desk function’s environment holds no secret', () => {
  const { Environment, Timeout, MemorySize } = only('AWS::Lambda::Function', 'desk');
  expect(Object.keys(Environment.Variables).toSorted()).toEqual([
    'FEED_BASE_URL',
    'LINK_KEY_ARN',
    'STAFF_TABLE_NAME',
    'TABLE_NAME',
  ]);
  expect({ Timeout, MemorySize }).toEqual({ Timeout: 30, MemorySize: 512 });
  template.hasOutput('DeskUrl', {});
});

test('with an own domain the desk’s links start with it', () => {
  const { Environment } = synthesize({ domain: DOMAIN }).only('AWS::Lambda::Function', 'desk');
  expect(Environment.Variables.FEED_BASE_URL).toBe(`https://${DOMAIN.name}`);
});
