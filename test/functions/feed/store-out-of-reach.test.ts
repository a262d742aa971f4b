import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { feedReader } from '../../../shared/feeds/feed-reader.ts';
import { type FeedServer, feedServer } from '../../fixtures/feed-server.ts';
import { type MeddlingProxy, meddlingProxy, type Passage, passOn } from '../../fixtures/meddling-proxy.ts';

const SECRET = 'canarycanarycanarycanary99';
const LINK = `/c/0123456789ab${SECRET}/aftercare.ics`;
const database = await startDatabase();
const open: (FeedServer | MeddlingProxy)[] = [];

afterAll(async () => {
  for (const one of open) await one.close();
  await database.close();
});

/** A feed server whose way to its database is meddled with. */
async function serverThrough(meddle: (passage: Passage) => Promise<void>): Promise<FeedServer> {
  const proxy = await meddlingProxy(database.endpoint, meddle);
  const server = await feedServer(feedReader(localClient(proxy.endpoint), LOCAL_TABLE));
  open.push(server, proxy);
  return server;
}

/** Sends an answer that never ends, a space at a time, as a connection on its last legs does. */
async function drip({ response }: Passage): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
  const timer = setInterval(() => response.write(' '), 50);
  response.once('close', () => clearInterval(timer));
}

describe('while the store', () => {
  test.concurrent.each<[string, (passage: Passage) => Promise<void>]>([
    ['says nothing', async () => {}],
    ['sends its answer drop by drop', drip],
    ['breaks every connection', async ({ response }) => void response.destroy()],
    ['fails', async ({ response }) => void response.writeHead(500).end('{"message":"no"}')],
    ['answers with what is no answer', async ({ response }) => void response.end('<html>')],
    ['throttles', async ({ response }) => throttle(response)],
  ])('%s, a calendar app is asked within three seconds to come back later, and loses no event', async (_, meddle) => {
    const server = await serverThrough(meddle);
    const begun = performance.now();
    const answer = await server.ask(LINK);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({ 'retry-after': '120', 'content-type': 'text/plain; charset=utf-8' });
    expect(answer.body).not.toContain('VCALENDAR');
    // One line says which feed was not served and why, and nothing with which it could be.
    expect(server.log).toHaveLength(1);
    expect(server.log[0]).toContain('"feed":"0123456789ab"');
    expect(server.log[0]).not.toContain(SECRET);
    expect(JSON.stringify(answer)).not.toContain(SECRET);
  });

  test('is back, the next poll gets the calendar', async () => {
    let broken = true;
    const server = await serverThrough(async (passage) => {
      if (broken) passage.response.destroy();
      else await passOn(passage);
    });
    expect((await server.ask(LINK)).status).toBe(503);
    broken = false;
    expect((await server.ask(LINK)).status).toBe(404);
  });

  test('is in order, a broken connection alone is not noticed', async () => {
    let attempts = 0;
    const server = await serverThrough(async (passage) => {
      attempts += 1;
      if (attempts === 1) passage.response.destroy();
      else await passOn(passage);
    });
    expect((await server.ask(LINK)).status).toBe(404);
    expect(server.log).toEqual([expect.stringContaining('"NotFound":1')]);
  });
});

test('an item that a newer version wrote is left alone: 503, no calendar with fewer events', async () => {
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

function throttle(response: Passage['response']): void {
  const type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException';
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ __type: type }));
}
