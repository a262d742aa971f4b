import { once } from 'node:events';
import { request } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, LOCAL_TABLE, localConfig, startDatabase } from '../../../infra/local/database.ts';

const BODY = JSON.stringify({ TableName: LOCAL_TABLE });
let database: Database;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

interface Attempt {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly secretAccessKey?: string;
}

/** Signs a Scan as the SDK does, and sends it with these differences. */
async function scan({ method = 'POST', headers = {}, body = BODY, secretAccessKey }: Attempt = {}): Promise<Response> {
  const { endpoint, region, credentials } = localConfig(database.endpoint);
  const own = { ...credentials, ...(secretAccessKey && { secretAccessKey }) };
  const signer = await new DynamoDBClient({ region, credentials: own }).config.signer();
  const { host, hostname } = new URL(endpoint);
  const target = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.Scan' };
  const whole = { method: 'POST', protocol: 'http:', hostname, path: '/', headers: { host, ...target }, body: BODY };
  const signed = await signer.sign(whole);
  const sent = { method, headers: { ...signed.headers, ...headers } };
  return fetch(endpoint, method === 'POST' ? { ...sent, body } : sent);
}

describe('the local database', () => {
  test('answers a request signed with the secret of this start', async () => {
    const response = await scan();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ Count: 0 });
  });

  test.each<[string, Attempt]>([
    ['without a signature', { headers: { authorization: '' } }],
    ['with another secret', { secretAccessKey: 'local' }],
    ['whose body was changed', { body: BODY.replace('}', ' }') }],
    ['whose operation was changed', { headers: { 'x-amz-target': 'DynamoDB_20120810.DeleteTable' } }],
    ['without a date', { headers: { 'x-amz-date': 'today' } }],
    ['from a web page', { headers: { origin: 'http://evil.example' } }],
    ['from a page without an origin', { headers: { origin: 'null' } }],
    ['by GET', { method: 'GET' }],
    ['that is a preflight', { method: 'OPTIONS', headers: { origin: 'http://evil.example' } }],
  ])('refuses a request %s', async (_, attempt) => {
    const response = await scan(attempt);
    expect([response.status, await response.text()]).toEqual([
      403,
      'This database answers only programs that can read its data folder.\n',
    ]);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('refuses an unknown access key before the body has come', async () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=local/today, SignedHeaders=host, Signature=0';
    const headers = { authorization, 'content-length': 100 };
    const outgoing = request(localConfig(database.endpoint).endpoint, { method: 'POST', headers });
    outgoing.flushHeaders();
    const [{ statusCode }] = await once(outgoing, 'response');
    expect(statusCode).toBe(403);
    outgoing.destroy();
  });

  test('has other credentials at every start', async () => {
    const other = await startDatabase();
    expect(localConfig(other.endpoint).credentials).not.toEqual(localConfig(database.endpoint).credentials);
    await other.close();
  });
});
