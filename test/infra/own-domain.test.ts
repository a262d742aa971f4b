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

test('links begin with the own domain, and the function is told so', () => {
  expect(template.toJSON().Outputs.FeedBaseUrl.Value).toBe(`https://${DOMAIN.name}`);
  expect(only('AWS::Lambda::Function', 'feed').Environment.Variables.OWN_HOST).toBe(DOMAIN.name);
});

test('the domain answers on IPv4 and IPv6 and leads to the distribution', () => {
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

test('webcal:// on port 80 is led to https', () => {
  expect(distribution.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
});

test('nothing is cached, no error either, and nothing compressed, which would weaken the ETag', () => {
  expect(distribution.DefaultCacheBehavior).toMatchObject({ CachePolicyId: MANAGED_CACHING_DISABLED, Compress: false });
  const kept = distribution.CustomErrorResponses.filter(
    (error: { ErrorCachingMinTTL: number }) => error.ErrorCachingMinTTL !== 0,
  );
  expect(kept).toEqual([]);
  const codes = distribution.CustomErrorResponses.map((error: { ErrorCode: number }) => error.ErrorCode);
  expect(codes).toEqual(expect.arrayContaining([404, 405, 503]));
});

test('the function sees what the calendar app sent, but under its own host name, for which the signature is', () => {
  expect(distribution.DefaultCacheBehavior.OriginRequestPolicyId).toBe(MANAGED_ALL_VIEWER_EXCEPT_HOST_HEADER);
});

test('no log keeps a path', () => {
  expect(distribution.Logging).toBeUndefined();
  expect(all('AWS::CloudFront::RealtimeLogConfig')).toEqual([]);
  expect(all('AWS::Logs::DeliverySource')).toEqual([]);
});

test.each([
  ['always, once the URL is closed', {}, 'always'],
  [
    'already while links with the URL are in use, so that it can be closed without a gap',
    { keepFunctionUrl: true },
    'no-override',
  ],
] as const)('CloudFront signs what it asks the function: %s', (_, more, signing) => {
  const access = synthesize({ domain: { ...DOMAIN, ...more } }).only('AWS::CloudFront::OriginAccessControl');
  expect(access.OriginAccessControlConfig).toMatchObject({
    OriginAccessControlOriginType: 'lambda',
    SigningBehavior: signing,
    SigningProtocol: 'sigv4',
  });
});

test.each(['GET', 'HEAD'])('%s passes the edge as it came', (method) => {
  expect(atTheEdge(method)).toEqual({ method, uri: '/c/x' });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
  '%s gets the same 405 at the edge as from the function',
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
