import type { LambdaFunctionURLEvent } from 'aws-lambda';

/** A Function URL's event for a request, in payload format 2.0 as AWS documents it. */
export function functionUrlEvent(
  host: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): LambdaFunctionURLEvent {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: {
      'x-amzn-trace-id': 'Root=1-65a1b2c3-0123456789abcdef01234567',
      'x-forwarded-proto': 'https',
      host,
      'x-forwarded-port': '443',
      'x-forwarded-for': '203.0.113.7',
      accept: '*/*',
      ...headers,
    },
    requestContext: {
      accountId: 'anonymous',
      apiId: host.split('.')[0] ?? '',
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: '6d3c1f2e-0000-4000-8000-000000000000',
      routeKey: '$default',
      stage: '$default',
      time: '01/Feb/2027:09:00:00 +0000',
      timeEpoch: 1_801_472_400_000,
    },
    isBase64Encoded: false,
  };
}
