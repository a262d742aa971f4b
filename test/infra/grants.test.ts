import { expect, test } from 'vitest';
import { DOMAIN, synthesize } from './synthesized.ts';

const PUBLIC = [
  { Action: 'lambda:InvokeFunction', Principal: '*', InvokedViaFunctionUrl: true },
  { Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' },
];
const CLOUDFRONT = [
  { Action: 'lambda:InvokeFunction', Principal: 'cloudfront.amazonaws.com', InvokedViaFunctionUrl: true },
  { Action: 'lambda:InvokeFunctionUrl', Principal: 'cloudfront.amazonaws.com' },
];

test.each([
  ['anyone, without an own domain', {}, 'NONE', PUBLIC],
  ['only the distribution, with an own domain', { domain: DOMAIN }, 'AWS_IAM', CLOUDFRONT],
  [
    'anyone and the distribution, while keepFunctionUrl is set',
    { domain: { ...DOMAIN, keepFunctionUrl: true } },
    'NONE',
    [...CLOUDFRONT, ...PUBLIC],
  ],
] as const)('the feed’s URL may be called by %s', (_, operations, authType, expected) => {
  const { all, only } = synthesize(operations);
  const grants = all('AWS::Lambda::Permission', 'feed').map(({ FunctionName: _f, SourceArn: _s, ...grant }) => grant);
  const byNames = (a: { Principal: string; Action: string }, b: { Principal: string; Action: string }) =>
    `${a.Principal} ${a.Action}` < `${b.Principal} ${b.Action}` ? -1 : 1;
  expect(grants.toSorted(byNames)).toEqual(expected.toSorted(byNames));
  expect(only('AWS::Lambda::Url', 'feed').AuthType).toBe(authType);
});

test('only this distribution may call the feed’s URL', () => {
  const { all, resources } = synthesize({ domain: DOMAIN });
  const [distribution] = Object.keys(resources('AWS::CloudFront::Distribution'));
  for (const { SourceArn } of all('AWS::Lambda::Permission', 'feed')) {
    expect(JSON.stringify(SourceArn)).toContain(`:distribution/",{"Ref":"${distribution}"}`);
  }
});

test.each([
  ['without an own domain', {}],
  ['with an own domain', { domain: DOMAIN }],
])('the desk’s URL is public %s', (_, operations) => {
  const { all, only } = synthesize(operations);
  const grants = all('AWS::Lambda::Permission', 'desk').map(({ FunctionName: _f, ...grant }) => grant);
  expect(grants.toSorted((a, b) => (a.Action < b.Action ? -1 : 1))).toEqual(PUBLIC);
  expect(only('AWS::Lambda::Url', 'desk').AuthType).toBe('NONE');
});
