import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { methodNotAllowed } from '../../functions/feed/responses.ts';
import { otherMethodsCode } from '../../infra/own-domain.ts';
import { DOMAIN, synthesize } from './synthesized.ts';

const { only, all, template } = synthesize({ domain: DOMAIN });
const { DistributionConfig: distribution } = only('AWS::CloudFront::Distribution');
const MANAGED_CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const MANAGED_ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

function atTheEdge(method: string) {
  const sandbox = { event: { request: { method, uri: '/c/x' } }, result: undefined };
  runInNewContext(`${otherMethodsCode()}; result = handler(event);`, sandbox);
  return structuredClone(sandbox.result) as unknown;
}

test('links start with the own domain', () => {
  expect(template.toJSON().Outputs.FeedBaseUrl.Value).toBe(`https://${DOMAIN.name}`);
  expect(only('AWS::Lambda::Function', 'feed').Environment.Variables.OWN_HOST).toBe(DOMAIN.name);
});

test('the domain has A and AAAA records and the clinic’s certificate', () => {
  const records = all('AWS::Route53::RecordSet').map(({ Name, Type, HostedZoneId }) => ({ Name, Type, HostedZoneId }));
  const record = { Name: `${DOMAIN.name}.`, HostedZoneId: DOMAIN.hostedZoneId };
  expect(records).toEqual([
    { ...record, Type: 'A' },
    { ...record, Type: 'AAAA' },
  ]);
  expect(distribution.Aliases).toEqual([DOMAIN.name]);
  expect(distribution.ViewerCertificate).toMatchObject({
    AcmCertificateArn: DOMAIN.certificateArn,
    MinimumProtocolVersion: 'TLSv1.2_2021',
  });
});

test('a stack for trials leaves the domain to production', () => {
  const trial = synthesize({ domain: DOMAIN }, 'dev');
  expect(trial.all('AWS::Route53::RecordSet')).toEqual([]);
  expect(trial.only('AWS::Lambda::Function', 'feed').Environment.Variables.OWN_HOST).toBeUndefined();
});

test('HTTP is redirected to HTTPS, as webcal:// needs', () => {
  expect(distribution.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
});

test('neither responses nor errors are cached, and nothing is compressed', () => {
  expect(distribution.DefaultCacheBehavior).toMatchObject({ CachePolicyId: MANAGED_CACHING_DISABLED, Compress: false });
  const cachedErrors = distribution.CustomErrorResponses.filter(
    (error: { ErrorCachingMinTTL: number }) => error.ErrorCachingMinTTL !== 0,
  );
  expect(cachedErrors).toEqual([]);
  const codes = distribution.CustomErrorResponses.map((error: { ErrorCode: number }) => error.ErrorCode);
  expect(codes).toEqual(expect.arrayContaining([404, 405, 503]));
});

test('the function receives all headers except the host', () => {
  expect(distribution.DefaultCacheBehavior.OriginRequestPolicyId).toBe(MANAGED_ALL_VIEWER_EXCEPT_HOST_HEADER);
});

test('CloudFront logs no requests', () => {
  expect(distribution.Logging).toBeUndefined();
  expect(all('AWS::CloudFront::RealtimeLogConfig')).toEqual([]);
  expect(all('AWS::Logs::DeliverySource')).toEqual([]);
});

test.each([
  ['always', {}, 'always'],
  ['also while the Function URL is public', { keepFunctionUrl: true }, 'no-override'],
] as const)('CloudFront signs requests to the function: %s', (_, more, signing) => {
  const access = synthesize({ domain: { ...DOMAIN, ...more } }).only('AWS::CloudFront::OriginAccessControl');
  expect(access.OriginAccessControlConfig).toMatchObject({
    OriginAccessControlOriginType: 'lambda',
    SigningBehavior: signing,
    SigningProtocol: 'sigv4',
  });
});

test('two Regions of one account can each have a domain', () => {
  const { Name } = only('AWS::CloudFront::OriginAccessControl').OriginAccessControlConfig;
  expect(Name).toEqual({ 'Fn::Join': ['', [expect.stringMatching(/^[\w-]{1,44}$/), { Ref: 'AWS::Region' }]] });
});

test.each(['GET', 'HEAD'])('the edge function passes on %s unchanged', (method) => {
  expect(atTheEdge(method)).toEqual({ method, uri: '/c/x' });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
  'the edge function answers %s like the feed function',
  (method) => {
    const { statusCode, headers, body } = methodNotAllowed();
    const { 'content-length': _, ...expected } = headers;
    expect(atTheEdge(method)).toEqual({
      statusCode,
      statusDescription: 'Method Not Allowed',
      headers: Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, { value }])),
      body: { encoding: 'text', data: body },
    });
  },
);
