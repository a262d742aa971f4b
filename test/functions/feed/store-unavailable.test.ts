import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { feedKey, feedReader } from '../../../shared/feeds/feed-item.ts';
import { type FeedServer, feedServer } from '../../fixtures/feed-server.ts';
import {
  type Exchange,
  type InterceptingProxy,
  interceptingProxy,
  passThrough,
} from '../../fixtures/intercepting-proxy.ts';

const SECRET = 'canarycanarycanarycanary99';
const LINK = `/c/0123456789ab${SECRET}/aftercare.ics`;
const database = await startDatabase();
const open: (FeedServer | InterceptingProxy)[] = [];

afterAll(async () => {
  for (const one of open) await one.close();
  await database.close();
});

/** A feed server with its database behind a proxy that the test controls. */
async function serverThrough(intercept: (exchange: Exchange) => Promise<void>): Promise<FeedServer> {
  const proxy = await interceptingProxy(database.endpoint, intercept);
  const server = await feedServer(feedReader(localClient(proxy.endpoint), LOCAL_TABLE));
  open.push(server, proxy);
  return server;
}

/** Sends a response that never ends, one space at a time, like a failing connection. */
async function drip({ response }: Exchange): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
  const timer = setInterval(() => response.write(' '), 50);
  response.once('close', () => clearInterval(timer));
}

describe('the feed function', () => {
  test.concurrent.each<[string, (exchange: Exchange) => Promise<void>]>([
    ['does not respond', async () => {}],
    ['sends one byte at a time', drip],
    ['resets every connection', async ({ response }) => void response.destroy()],
    ['responds with status 500', async ({ response }) => void response.writeHead(500).end('{"message":"no"}')],
    ['responds with HTML', async ({ response }) => void response.end('<html>')],
    ['throttles', async ({ response }) => throttle(response)],
  ])('responds with 503 and Retry-After when the store %s', async (_, intercept) => {
    const server = await serverThrough(intercept);
    const begun = performance.now();
    const answer = await server.ask(LINK);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({ 'retry-after': '120', 'content-type': 'text/plain; charset=utf-8' });
    expect(answer.body).not.toContain('VCALENDAR');
    // The log line names the feed but not its secret.
    expect(server.log).toHaveLength(1);
    expect(server.log[0]).toContain('"feed":"0123456789ab"');
    expect(server.log[0]).not.toContain(SECRET);
    expect(JSON.stringify(answer)).not.toContain(SECRET);
  });

  test('serves the next poll once the store has recovered', async () => {
    let broken = true;
    const server = await serverThrough(async (exchange) => {
      if (broken) exchange.response.destroy();
      else await passThrough(exchange);
    });
    expect((await server.ask(LINK)).status).toBe(503);
    broken = false;
    expect((await server.ask(LINK)).status).toBe(404);
  });

  test('retries a single reset connection', async () => {
    let attempts = 0;
    const server = await serverThrough(async (exchange) => {
      attempts += 1;
      if (attempts === 1) exchange.response.destroy();
      else await passThrough(exchange);
    });
    expect((await server.ask(LINK)).status).toBe(404);
    expect(server.log).toEqual([expect.stringContaining('"outcome":"NotFound"')]);
  });
});

test('an item of a newer format gets 503, never a partial calendar', async () => {
  const server = await feedServer();
  open.push(server);
  const { id, path } = await server.issue(['2027-02-01']);
  const client = localClient(server.endpoint);
  const format = { UpdateExpression: 'SET #f = :two', ExpressionAttributeNames: { '#f': 'format' } };
  const values = { ExpressionAttributeValues: { ':two': { N: '2' } } };
  await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id), ...format, ...values }));
  client.destroy();
  const answer = await server.ask(path);
  expect(answer.status).toBe(503);
  expect(server.log).toEqual([expect.stringContaining('"error":"UnreadableFeed"')]);
});

function throttle(response: Exchange['response']): void {
  const type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException';
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ __type: type }));
}
