import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { feedServer, type HttpResponse } from '../../fixtures/feed-server.ts';

const server = await feedServer();
const { path: link } = await server.issue(['2027-02-01']);
const token = link.split('/')[2] ?? '';
afterAll(() => server.close());
beforeEach(() => {
  server.reads.length = 0;
  server.log.length = 0;
});

/** Everything in a response except the Date that Node adds. */
const bytesOf = (answer: HttpResponse) => [
  answer.status,
  answer.rawHeaders.filter((_, index, all) => all[index - (index % 2)] !== 'Date').join('\n'),
  answer.body,
];
const other = (character: string | undefined) => (character === '0' ? '1' : '0');
const wrongSecret = token.slice(0, -1) + other(token.at(-1));
const unknownId = other(token[0]) + token.slice(1);

const UNREAD: readonly (readonly [what: string, path: string])[] = [
  ['the root', '/'],
  ['an unknown path', '/favicon.ico'],
  ['a path below the client’s page', `/c/${token}/page`],
  ['two slashes after the client’s page', `/c/${token}//`],
  ['a full stop after the client’s page', `/c/${token}.`],
  ['another file', `/c/${token}/aftercare.txt`],
  ['a path below the calendar', `${link}/`],
  ['a language that the product does not have', `/c/${token}/xx/aftercare.ics`],
  ['a language in upper case', `/c/${token}/DE/aftercare.ics`],
  ['an empty language', `/c/${token}//aftercare.ics`],
  ['a language without a calendar', `/c/${token}/de`],
  ['a manifest in a language', `/c/${token}/de/app.webmanifest`],
  ['a prefix before the calendar’s path', `/x${link}`],
  ['a token that is too short', `/c/${token.slice(1)}/aftercare.ics`],
  ['a token that is too long', `/c/${token}0/aftercare.ics`],
  ['a token in upper case', `/c/${token.toUpperCase()}/aftercare.ics`],
  ['a token with an escape', `/c/%30${token.slice(1)}/aftercare.ics`],
  ['a token with a broken escape', `/c/%zz${token.slice(3)}/aftercare.ics`],
  ['markup', `/c/%3Cscript%3Ealert(1)%3C/script%3E/aftercare.ics`],
  ['no token', '/c//aftercare.ics'],
  ['a very long path', `/c/${'0'.repeat(8000)}/aftercare.ics`],
];
const GUESSES: readonly (readonly [what: string, path: string])[] = [
  ['a wrong secret', `/c/${wrongSecret}/aftercare.ics`],
  ['an unknown id', `/c/${unknownId}/aftercare.ics`],
  ['a wrong secret with a language', `/c/${wrongSecret}/de/aftercare.ics`],
  ['a page with a wrong secret', `/c/${wrongSecret}`],
  ['a manifest with a wrong secret', `/c/${wrongSecret}/app.webmanifest`],
  ['a page with an unknown id', `/c/${unknownId}`],
];

describe('the same 404, byte for byte, is sent for', () => {
  test.each([...UNREAD, ...GUESSES])('%s', async (_, path) => {
    const answer = await server.ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(bytesOf(answer)).toEqual(bytesOf(await server.ask('/somewhere')));
    const head = await server.ask(path, {}, 'HEAD');
    expect([head.status, head.body, head.headers['content-length']]).toEqual([
      404,
      '',
      answer.headers['content-length'],
    ]);
  });
});

test.each(UNREAD)('the store is not read for %s', async (_, path) => {
  await server.ask(path);
  expect(server.reads).toEqual([]);
});

test('a valid link and a guess each cost one read', async () => {
  await server.ask(link);
  await server.ask(`/c/${wrongSecret}/aftercare.ics`);
  expect(server.reads).toEqual([token.slice(0, 12), token.slice(0, 12)]);
});

describe('405 with Allow is sent on every path for', () => {
  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND', 'REPORT'])('%s', async (method) => {
    const answers = [];
    for (const path of [link, '/', `/c/${wrongSecret}/aftercare.ics`, '/.well-known/caldav']) {
      answers.push(bytesOf(await server.ask(path, {}, method)));
    }
    expect(answers[0]?.[0]).toBe(405);
    expect(answers[0]?.[1]).toContain('allow\nGET, HEAD');
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(server.reads).toEqual([]);
  });
});

test('no response sets a cookie, redirects or asks for a password', async () => {
  for (const path of [link, ...UNREAD.map(([, unread]) => unread)]) {
    const { status, headers } = await server.ask(path);
    expect([200, 404]).toContain(status);
    for (const name of ['set-cookie', 'location', 'www-authenticate']) expect(headers).not.toHaveProperty(name);
  }
});

describe('the text of a request', () => {
  const CANARY = 'canary0canary0canary0canary0canary0c9y';

  test('appears in no response and no log line', async () => {
    const paths = [
      `/c/${CANARY}/aftercare.ics`,
      `/c/${CANARY}`,
      `/${CANARY}`,
      `${link}?${CANARY}`,
      `/c/${CANARY}!/aftercare.ics`,
    ];
    const headers = { 'if-none-match': `"${CANARY}"`, 'user-agent': CANARY, cookie: CANARY, referer: CANARY };
    for (const path of paths) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT']) {
        const answer = await server.ask(path, headers, method);
        expect(JSON.stringify(answer)).not.toContain(CANARY);
      }
    }
    expect(server.log.join('\n')).not.toContain(CANARY.slice(12));
  });
});
