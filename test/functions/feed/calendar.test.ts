import { afterAll, describe, expect, test } from 'vitest';
import { endFeed, moveSession, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { feedServer } from '../../fixtures/feed-server.ts';
import { calendarOf, DAY, day, START } from '../../fixtures/test-desk.ts';

const server = await feedServer();
const { desk } = server;
afterAll(() => server.close());

const withoutDate = (raw: readonly string[]) => raw.filter((_, place) => raw[place - (place % 2)] !== 'Date');

describe('a calendar app that asks for a feed', () => {
  test('gets exactly the calendar’s bytes, with all that it needs to take, keep and compare them', async () => {
    const { id, path } = await server.issue(['2027-02-01']);
    const answer = await server.ask(path);
    expect(answer.status).toBe(200);
    expect(answer.body).toBe((await calendarOf(desk, id)).body);
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
    });
  });

  test('gets the same bytes, whatever it says it accepts, wants in its language or asks in the query', async () => {
    const { path } = await server.issue(['2027-02-01']);
    const plain = await server.ask(path);
    const asked = { suppressNag: 'text/html', 'accept-language': 'fr', 'accept-encoding': 'gzip, br', cookie: 'a=b' };
    const other = await server.ask(`${path}?x=1`, asked);
    expect([other.status, other.body, other.headers.etag]).toEqual([200, plain.body, plain.headers.etag]);
  });

  test('with HEAD gets the headers of GET and no body', async () => {
    const { path } = await server.issue(['2027-02-01']);
    const get = await server.ask(path);
    const head = await server.ask(path, {}, 'HEAD');
    expect(head.body).toBe('');
    expect(withoutDate(head.rawHeaders)).toEqual(withoutDate(get.rawHeaders));
    const cached = await server.ask(path, { 'if-none-match': get.headers.etag ?? '' }, 'HEAD');
    expect(cached.status).toBe(304);
  });
});

describe('a calendar app that has the bytes', () => {
  test('gets 304 with both validators and nothing else, by tag, by list, by star and by date', async () => {
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
      expect(answer.headers).not.toHaveProperty('content-type');
    }
  });

  test('gets new ones after a session was moved, by tag and by date', async () => {
    const { id, path } = await server.issue(['2027-02-01']);
    const { etag = '', 'last-modified': modified = '' } = (await server.ask(path)).headers;
    desk.at += 60;
    await changeFeed(desk, id, moveSession(1, day('2027-02-03'), false));
    for (const condition of [{ 'if-none-match': etag }, { 'if-modified-since': modified }]) {
      const answer = await server.ask(path, condition);
      expect([answer.status, answer.headers['last-modified']]).toEqual([200, 'Mon, 01 Feb 2027 09:01:00 GMT']);
      expect(answer.headers.etag).not.toBe(etag);
    }
    desk.at = START;
  });

  test('gets new ones after the wording was revised', async () => {
    const { path } = await server.issue(['2027-02-01']);
    const { etag = '' } = (await server.ask(path)).headers;
    desk.at += 60;
    desk.wording += 1;
    const answer = await server.ask(path, { 'if-none-match': etag });
    expect([answer.status, answer.headers['last-modified']]).toEqual([200, 'Mon, 01 Feb 2027 09:00:01 GMT']);
    desk.wording -= 1;
    desk.at = START;
  });
});

test('Last-Modified is never later than the clock, however quickly a feed was changed', async () => {
  const { id, path } = await server.issue(['2027-02-01']);
  for (const to of ['2027-02-02', '2027-02-03', '2027-02-04']) {
    await changeFeed(desk, id, moveSession(1, day(to), false));
  }
  const answer = await server.ask(path);
  expect(answer.body).toContain('LAST-MODIFIED:20270201T090003Z');
  expect(answer.headers['last-modified']).toBe('Mon, 01 Feb 2027 09:00:00 GMT');
});

describe('an old link', () => {
  test('answers 200 with its tombstone after it was replaced, and with the other one once the feed has ended', async () => {
    const { id, path } = await server.issue(['2027-02-01']);
    await changeFeed(desk, id, replaceLink(day('2027-02-01')));
    const replaced = await server.ask(path);
    expect([replaced.status, replaced.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(replaced.body).toMatch(/^UID:[0-9a-f-]{36}-replaced\r$/m);
    await changeFeed(desk, id, endFeed(day('2027-02-01')));
    expect((await server.ask(path)).body).toMatch(/^UID:[0-9a-f-]{36}-ended\r$/m);
  });

  test('answers like one that never was, half a year after its feed has ended', async () => {
    const { id, path } = await server.issue(['2027-02-01']);
    await changeFeed(desk, id, endFeed(day('2027-02-01')));
    desk.at += 180 * DAY;
    expect((await server.ask(path)).status).toBe(200);
    desk.at += 1;
    expect((await server.ask(path)).status).toBe(404);
    // The item is still there: DynamoDB deletes it when it comes to it.
    expect(await desk.store.read(id)).toBeDefined();
    desk.at = START;
  });
});
