import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitingDevice } from '../../../../functions/feed/page/response.ts';
import { baseAddress, readEvent } from '../../../../functions/feed/request.ts';
import { endFeed, replaceLink } from '../../../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../../../shared/feeds/commands.ts';
import { type PageServer, servePages } from '../../../fixtures/page-server.ts';
import { SYSTEM } from '../../../fixtures/test-clinic.ts';
import { DAY, day, issue, START } from '../../../fixtures/test-desk.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

let server: PageServer;
let path: string;
beforeAll(async () => {
  server = await servePages();
  path = await server.open(['2027-02-01']);
});
afterAll(() => server.close());

/** Asks as a browser does that says what these headers say, and nothing more. */
function ask(where: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      server.base.replace('localhost', '127.0.0.1') + where,
      { method, headers },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      },
    );
    asked.on('error', reject).end();
  });
}

/** Its headers without those that the server adds. */
function own({ headers }: Answer) {
  const { date: _, connection: __, 'keep-alive': ___, ...rest } = headers;
  return rest;
}

describe('the client’s page', () => {
  test('comes whole, kept by nobody, found by nobody, and without a cookie', async () => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(own(answer)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(answer.body.length),
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
      'cache-control': 'no-store',
      vary: 'accept-encoding',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.body.toString()).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
  });

  test('allows its own style and script, by the hashes of what it holds, and nothing else', async () => {
    const { headers, body } = await ask(path);
    const hash = (tag: string) => {
      const content = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(body.toString())?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    expect(headers['content-security-policy']).toBe(
      [
        "default-src 'none'",
        `style-src ${hash('style')}`,
        `script-src ${hash('script')}`,
        'img-src data:',
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    );
    expect(body.toString()).not.toMatch(/ style=| on[a-z]+=/);
  });

  test('answers HEAD with the headers of GET', async () => {
    const [get, head] = [await ask(path), await ask(path, 'HEAD')];
    expect(head.body).toHaveLength(0);
    expect(own(head)).toEqual(own(get));
  });

  test('is compressed when asked, unlike the calendar', async () => {
    const answer = await ask(path, 'GET', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    expect(answer.body.length).toBeLessThan((await ask(path)).body.length / 2);
    const calendar = await ask(`${path}/aftercare.ics`, 'GET', { 'accept-encoding': 'gzip, br' });
    expect(calendar.headers['content-encoding']).toBeUndefined();
  });

  test('counts days in the clinic’s time zone', async () => {
    // Midnight in Auckland (UTC+13 in summer) comes at 11:00 UTC.
    server.desk.at = Date.parse('2027-02-01T10:59:59Z') / 1000;
    expect((await ask(path)).body.toString()).toContain('<h1>Day 0 of 10</h1>');
    server.desk.at += 1;
    expect((await ask(path)).body.toString()).toContain('<h1>Day 1 of 10</h1>');
    server.desk.at = START;
  });
});

describe('a link that opens no plan', () => {
  test('that nobody ever had gets the bytes of the calendar’s 404', async () => {
    const unknown = await ask(`/c/${'0'.repeat(38)}/aftercare.ics`);
    const wrongSecret = `${path.slice(0, 15)}${'0'.repeat(26)}`;
    for (const other of [
      wrongSecret,
      '/c/',
      '/c/x',
      `${path}/`,
      `${path}/x`,
      '/',
      `/c/${'0'.repeat(38)}`,
      '/favicon.ico',
    ]) {
      const answer = await ask(other);
      expect(answer.status, other).toBe(404);
      expect({ headers: own(answer), body: answer.body }, other).toEqual({ headers: own(unknown), body: unknown.body });
    }
  });

  test('that was replaced says so; the new one shows the plan', async () => {
    const { desk } = server;
    const feed = await issue(desk, ['2027-02-01']);
    const old = `/c/${await tokenOf(desk, feed)}`;
    const replaced = await changeFeed(desk, feed.id, replaceLink(day('2027-02-01')));
    const answer = await ask(old);
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toContain('<h1>This link was replaced</h1>');
    expect((await ask(`/c/${await tokenOf(desk, replaced)}`)).body.toString()).toContain('<h1>Day 0 of 10</h1>');
  });

  test('whose plan has ended says so, and half a year later nothing', async () => {
    const { desk } = server;
    const feed = await issue(desk, ['2027-02-01']);
    const ended = `/c/${await tokenOf(desk, feed)}`;
    await changeFeed(desk, feed.id, endFeed(day('2027-02-01')));
    expect((await ask(ended)).body.toString()).toContain('<h1>This plan has ended</h1>');
    // The end itself came a second after the issue.
    desk.at = START + 1 + 180 * DAY;
    expect((await ask(ended)).status).toBe(404);
    desk.at = START;
  });

  test.each([
    ['', '<html lang="en" dir="ltr">', 'We cannot show your plan right now'],
    ['?lang=ar', '<html lang="ar" dir="rtl">', 'لا يمكننا عرض خطتك الآن'],
  ])(
    'that is out of reach gets kind words%s, when to come back and whom to call, never half a page',
    async (query, html, title) => {
      const broken = await servePages({ read: () => Promise.reject(new Error('canary')) });
      const answer = await fetch(`${broken.base}${path}${query}`);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '120']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const page = await answer.text();
      for (const part of [html, `<h1>${title}</h1>`, 'href="tel:']) expect(page).toContain(part);
      expect(page).not.toMatch(/canary|Day \d/);
      expect(page).not.toContain(path.slice(3));
      await broken.close();
    },
  );

  test('whose very page fails gets the calendar’s 503', async () => {
    const fail = () => Promise.reject(new Error('canary'));
    const pages = () => {
      throw new Error('canary');
    };
    const broken = await servePages({ read: fail, pages });
    const answer = await fetch(`${broken.base}${path}`);
    expect([answer.status, await answer.text()]).toEqual([503, 'Please try again in a few minutes.\n']);
    await broken.close();
  });
});

describe('the language of a page', () => {
  const read = async (where: string) => (await ask(where)).body.toString();
  const offered = (html: string) =>
    [...html.matchAll(/<a href="(\?lang=\w+)" lang="([^"]+)">([^<]+)</g)].map((link) => link.slice(1));

  test('is the feed’s own, and every other one of the protocol is offered by its own name', async () => {
    const html = await read(path);
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(offered(html)).toEqual([
      ['?lang=es', 'es', 'Español'],
      ['?lang=fr', 'fr', 'Français'],
      ['?lang=de', 'de', 'Deutsch'],
      ['?lang=pt', 'pt-BR', 'Português'],
      ['?lang=ar', 'ar', 'العربية'],
    ]);
  });

  test('is chosen in the address, and the page’s own address keeps the choice', async () => {
    const html = await read(`${path}?lang=ar`);
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain(`value="${server.base}${path}/aftercare.ics"`);
    expect(offered(html).map(([query]) => query)).toEqual(['?lang=en', '?lang=es', '?lang=fr', '?lang=de', '?lang=pt']);
    const { body } = await ask(`${path}?lang=de`, 'GET', { 'user-agent': 'iPhone' });
    expect(body.toString()).toContain('<html lang="de" dir="ltr">');
    expect(body.toString()).toContain(`value="${server.base}${path}?lang=de"`);
  });

  test('stays the feed’s own where the address names none, or one that the clinic does not have', async () => {
    const german = await server.open(['2027-02-01'], { locale: 'de' });
    const plain = await read(german);
    expect(plain).toContain('<html lang="de" dir="ltr">');
    for (const query of [
      '?',
      '?lang',
      '?lang=',
      '?lang=xx',
      '?lang=EN',
      '?lang=__proto__',
      '?lang=%zz',
      '?language=es',
    ]) {
      expect(await read(german + query), query).toBe(plain);
    }
    const small = await servePages({ system: { ...SYSTEM, locales: ['en', 'de'] } });
    const spanish = await fetch(`${small.base}${await small.open(['2027-02-01'])}?lang=es`);
    expect(await spanish.text()).toContain('<html lang="en" dir="ltr">');
    await small.close();
  });

  test('is the page’s alone: the calendar keeps the feed’s', async () => {
    const calendar = await read(`${path}/aftercare.ics`);
    expect(await read(`${path}/aftercare.ics?lang=de`)).toBe(calendar);
  });

  test('can be chosen on the page of a link that is no more', async () => {
    const feed = await issue(server.desk, ['2027-02-01']);
    const ended = `/c/${await tokenOf(server.desk, feed)}`;
    await changeFeed(server.desk, feed.id, endFeed(day('2027-02-01')));
    expect(await read(`${ended}?lang=fr`)).toContain('<h1>Ce plan est terminé</h1>');
    expect(offered(await read(ended))).toHaveLength(5);
  });
});

describe('the addresses on a page', () => {
  const event = (headers: Record<string, string>) =>
    readEvent({ requestContext: { domainName: 'x.lambda-url.eu-central-1.on.aws' }, headers });

  test('name the clinic’s own host, else the function’s, and never what a request says', () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    expect(baseAddress(event(headers), undefined)).toBe('https://x.lambda-url.eu-central-1.on.aws');
    expect(baseAddress(event(headers), 'calendar.example')).toBe('https://calendar.example');
  });

  test.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1', 'iphone'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15', 'mac'],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140 Mobile Safari/537.36', 'android'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140 Safari/537.36', 'computer'],
    [undefined, 'computer'],
  ])('on %s are those for %s', (userAgent, device) => {
    expect(visitingDevice(userAgent)).toBe(device);
  });
});
