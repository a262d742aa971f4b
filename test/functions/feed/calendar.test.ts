import { afterAll, describe, expect, test } from 'vitest';
import { endFeed, moveSession, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { feedServer } from '../../fixtures/feed-server.ts';
import { calendarOf, DAY, day, START } from '../../fixtures/test-context.ts';

const server = await feedServer();
const { context } = server;
afterAll(() => server.close());

const withoutDate = (raw: readonly string[]) => raw.filter((_, index) => raw[index - (index % 2)] !== 'Date');

describe('GET of a calendar', () => {
  test('responds with the calendar, its type and its validators', async () => {
    const { id, path } = await server.issue(['2027-02-01']);
    const answer = await server.ask(path);
    expect(answer.status).toBe(200);
    expect(answer.body).toBe((await calendarOf(context, id)).body);
    const { date: _, connection: __, 'keep-alive': ___, ...headers } = answer.headers;
    expect(headers).toEqual({
      'content-type': 'text/calendar; charset=utf-8',
      'content-length': String(Buffer.byteLength(answer.body)),
      'content-disposition': 'inline; filename="aftercare.ics"',
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
      'last-modified': 'Mon, 01 Feb 2027 09:00:00 GMT',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
    });
  });

  test('ignores Accept headers and the query', async () => {
    const { path } = await server.issue(['2027-02-01']);
    const plain = await server.ask(path);
    const asked = { accept: 'text/html', 'accept-language': 'fr', 'accept-encoding': 'gzip, br', cookie: 'a=b' };
    const other = await server.ask(`${path}?x=1`, asked);
    expect([other.status, other.body, other.headers.etag]).toEqual([200, plain.body, plain.headers.etag]);
  });

  test('and HEAD have the same headers', async () => {
    const { path } = await server.issue(['2027-02-01']);
    const get = await server.ask(path);
    const head = await server.ask(path, {}, 'HEAD');
    expect(head.body).toBe('');
    expect(withoutDate(head.rawHeaders)).toEqual(withoutDate(get.rawHeaders));
    const cached = await server.ask(path, { 'if-none-match': get.headers.etag ?? '' }, 'HEAD');
    expect(cached.status).toBe(304);
  });
});

describe('a conditional GET', () => {
  test('of an unchanged calendar gets 304 with its type and both validators', async () => {
    const { path } = await server.issue(['2027-02-01']);
    const { etag = '', 'last-modified': modified = '' } = (await server.ask(path)).headers;
    const conditions: Record<string, string>[] = [
      { 'if-none-match': etag },
      { 'if-none-match': `W/${etag}` },
      { 'if-none-match': `"other", ${etag}` },
      { 'if-none-match': '*' },
      { 'if-modified-since': modified },
      { 'if-none-match': etag, 'if-modified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' },
    ];
    for (const condition of conditions) {
      const answer = await server.ask(path, condition);
      expect([answer.status, answer.body]).toEqual([304, '']);
      expect(answer.headers).toMatchObject({ etag, 'last-modified': modified, 'cache-control': 'private, no-cache' });
      expect(answer.headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8' });
    }
  });

  test('gets 200 after a session moved', async () => {
    const { id, path } = await server.issue(['2027-02-01']);
    const { etag = '', 'last-modified': modified = '' } = (await server.ask(path)).headers;
    context.at += 60;
    await changeFeed(context, id, moveSession(1, day('2027-02-03'), { didNotTakePlace: true }));
    for (const condition of [{ 'if-none-match': etag }, { 'if-modified-since': modified }]) {
      const answer = await server.ask(path, condition);
      expect([answer.status, answer.headers['last-modified']]).toEqual([200, 'Mon, 01 Feb 2027 09:01:00 GMT']);
      expect(answer.headers.etag).not.toBe(etag);
    }
    context.at = START;
  });

  test('gets 200 after a wording revision', async () => {
    const { path } = await server.issue(['2027-02-01']);
    const { etag = '' } = (await server.ask(path)).headers;
    context.at += 60;
    context.wording += 1;
    const answer = await server.ask(path, { 'if-none-match': etag });
    expect([answer.status, answer.headers['last-modified']]).toEqual([200, 'Mon, 01 Feb 2027 09:00:01 GMT']);
    context.wording -= 1;
    context.at = START;
  });
});

test('Last-Modified is never in the future', async () => {
  const { id, path } = await server.issue(['2027-02-01']);
  for (const to of ['2027-02-02', '2027-02-03', '2027-02-04']) {
    await changeFeed(context, id, moveSession(1, day(to), { didNotTakePlace: true }));
  }
  const answer = await server.ask(path);
  expect(answer.body).toContain('LAST-MODIFIED:20270201T090003Z');
  expect(answer.headers['last-modified']).toBe('Mon, 01 Feb 2027 09:00:00 GMT');
});

describe('an old link', () => {
  test('gets 200 with a replaced tombstone, later the ended one', async () => {
    const { id, path } = await server.issue(['2027-02-01']);
    await changeFeed(context, id, replaceLink());
    const replaced = await server.ask(path);
    expect([replaced.status, replaced.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(replaced.body).toMatch(/^UID:[0-9a-f-]{36}-replaced\r$/m);
    await changeFeed(context, id, endFeed());
    expect((await server.ask(path)).body).toMatch(/^UID:[0-9a-f-]{36}-ended\r$/m);
  });

  test('gets 404 180 days after the feed ended', async () => {
    const { id, path } = await server.issue(['2027-02-01']);
    await changeFeed(context, id, endFeed());
    context.at += 180 * DAY;
    expect((await server.ask(path)).status).toBe(200);
    context.at += 1;
    expect((await server.ask(path)).status).toBe(404);
    // The item still exists: DynamoDB deletes expired items with a delay.
    expect(await context.store.read(id)).toBeDefined();
    context.at = START;
  });
});

test('a calendar app gets plain text while the store fails', async () => {
  const broken = await feedServer(() => Promise.reject(new Error('no table')));
  const { status, headers } = await broken.ask(`/c/${'0'.repeat(38)}/aftercare.ics`);
  expect([status, headers['content-type'], headers['retry-after']]).toEqual([503, 'text/plain; charset=utf-8', '120']);
  await broken.close();
});
