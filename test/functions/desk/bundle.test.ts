import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DeskHandler } from '../../../functions/desk/handler.ts';
import { type Bundle, bundleFunction } from '../../../infra/bundle/bundle.ts';
import { deskFiles } from '../../../infra/bundle/bundled-files.ts';
import {
  type Database,
  LOCAL_STAFF_TABLE,
  LOCAL_TABLE,
  localClient,
  localConfig,
  startDatabase,
} from '../../../infra/local/database.ts';
import { staffStore } from '../../../shared/staff/staff-store.ts';
import { PREPARED, TEST_SETTINGS } from '../../fixtures/test-clinic.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-bundle-'));
let bundle: Bundle;
let database: Database;
let handler: DeskHandler;

beforeAll(async () => {
  bundle = bundleFunction('functions/desk/lambda.ts', folder, deskFiles(PREPARED, TEST_SETTINGS));
  database = await startDatabase();
  const { endpoint, region, credentials } = localConfig(database.endpoint);
  const variables = {
    ...{ AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey },
    ...{ AWS_REGION: region, AWS_ENDPOINT_URL_DYNAMODB: endpoint, TABLE_NAME: LOCAL_TABLE },
    STAFF_TABLE_NAME: LOCAL_STAFF_TABLE,
    ...{ LINK_KEY_ARN: 'arn:aws:kms:local', FEED_BASE_URL: 'https://feed.example' },
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const client = localClient(database.endpoint);
  await staffStore(client, LOCAL_STAFF_TABLE).createMacKey(new Uint8Array(32));
  client.destroy();
  ({ handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
  rmSync(folder, { recursive: true });
});

/** The parts of a Function URL's event that the desk reads. */
function event(method: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' };
  const domainName = 'desk.lambda-url.example.on.aws';
  return {
    ...{ version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', isBase64Encoded: false },
    headers: { host: domainName, ...headers },
    requestContext: { domainName, http },
  } as unknown as Parameters<DeskHandler>[0];
}

const answerTo = async (path: string, headers?: Readonly<Record<string, string>>) =>
  (await handler(event('GET', path, headers))) as APIGatewayProxyStructuredResultV2;

describe('the deployed bundle', () => {
  test('serves the sign-in page and its files, compressed and for good', async () => {
    const page = await answerTo('/');
    expect(page).toMatchObject({ statusCode: 200, body: expect.stringContaining('Nobody has') });
    const paths = page.body?.match(/\/assets\/[^"]+/g) ?? [];
    const names = paths.map((path) => path.replace(/-[0-9a-f]{16}\./, '.'));
    expect(names).toEqual(['/assets/icon.svg', '/assets/desk.css', '/assets/desk.js', '/assets/sign-in.js']);
    for (const path of paths) {
      const plain = await answerTo(path, { 'accept-encoding': 'gzip, br;q=0' });
      const compressed = await answerTo(path, { 'accept-encoding': 'gzip, deflate, br, zstd' });
      const headers = { 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' };
      expect(plain).toMatchObject({ statusCode: 200, headers, isBase64Encoded: false });
      expect(plain.headers).not.toHaveProperty('content-encoding');
      const encoded = { ...headers, 'content-encoding': 'br', vary: 'accept-encoding' };
      expect(compressed).toMatchObject({ statusCode: 200, headers: encoded, isBase64Encoded: true });
      const bytes = Buffer.from(compressed.body ?? '', 'base64');
      expect(brotliDecompressSync(bytes).toString()).toBe(plain.body);
      expect(bytes.length).toBeLessThan(3_500);
    }
  });

  test('does not serve a file under another hash', async () => {
    const { body } = await answerTo('/assets/desk-0123456789abcdef.css');
    expect(body).toContain('<title>Sign in');
  });

  test('creates passkey options for its own host only', async () => {
    const origin = 'https://desk.lambda-url.example.on.aws';
    const answer = await handler(event('POST', '/sign-in/options', { origin }));
    const options = typeof answer === 'string' ? answer : (answer.body ?? '');
    expect(JSON.parse(options)).toMatchObject({ rpId: 'desk.lambda-url.example.on.aws', userVerification: 'required' });
    expect(await handler(event('POST', '/sign-in/options', { origin: 'http://desk.example' }))).toMatchObject({
      statusCode: 403,
    });
  });

  test('answers requests whose headers are not printable', async () => {
    const printed = vi.spyOn(console, 'error');
    const odd = { ...event('GET', '/', { 'x-odd': '\0', 'content-type': '\ud800' }), cookies: ['__Host-desk=\u2028'] };
    expect(await handler(odd)).toMatchObject({ statusCode: 200 });
    // Hono's adapter would write a stack.
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  test('loads the passkey library only for sign-in', () => {
    const entry = Object.entries(bundle.metafile.outputs).find(([path]) => path.endsWith('index.mjs'))?.[1];
    const own = Object.keys(entry?.inputs ?? {});
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((path) => path.includes('@simplewebauthn'))).toEqual([]);
  });
});
