import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitingDevice } from '../../../../functions/feed/page/visitor.ts';
import { baseAddress, readRequest } from '../../../../functions/feed/request.ts';
import { endFeed, replaceLink } from '../../../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../../../shared/feeds/commands.ts';
import { type PageServer, servePages } from '../../../fixtures/page-server.ts';
import { SYSTEM } from '../../../fixtures/test-clinic.ts';
import { DAY, issue, START } from '../../../fixtures/test-context.ts';

interface HttpResponse {
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

/** Sends a request with exactly these headers. */
function ask(where: string, method = 'GET', headers: Record<string, string> = {}): Promise<HttpResponse> {
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

/** The headers without those that Node's server adds. */
function own({ headers }: HttpResponse) {
  const { date: _, connection: __, 'keep-alive': ___, ...rest } = headers;
  return rest;
}

describe('the client’s page', () => {
  test('is sent complete, with no-store, noindex and no cookie', async () => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(own(answer)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(answer.body.length),
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
      'cache-control': 'no-store',
      vary: 'accept-encoding, user-agent',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
    });
    expect(answer.body.toString()).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
  });

  test('allows only its own style and script, by CSP hash', async () => {
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
        "img-src 'self' data:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    );
    expect(body.toString()).not.toMatch(/ style=| on[a-z]+=/);
  });

  test('is the same with a slash at the end of its address', async () => {
    const [bare, slashed] = [await ask(path), await ask(`${path}/`)];
    expect([own(slashed), slashed.body.toString()]).toEqual([own(bare), bare.body.toString()]);
  });

  test('answers HEAD with the headers of GET', async () => {
    const [get, head] = [await ask(path), await ask(path, 'HEAD')];
    expect(head.body).toHaveLength(0);
    expect(own(head)).toEqual(own(get));
  });

  test('is compressed on request, unlike the calendar', async () => {
    const answer = await ask(path, 'GET', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    expect(answer.body.length).toBeLessThan((await ask(path)).body.length / 2);
    const calendar = await ask(`${path}/aftercare.ics`, 'GET', { 'accept-encoding': 'gzip, br' });
    expect(calendar.headers['content-encoding']).toBeUndefined();
  });

  test('is shown for the phone’s date where that is up to two days earlier', async () => {
    server.context.at = Date.parse('2027-02-12T00:00:00Z') / 1000;
    const over = '<h1>Your careful days are over</h1>';
    expect((await ask(path)).body.toString()).toContain(over);
    expect((await ask(`${path}?day=2027-02-11`)).body.toString()).toContain('<h1>Day 10 of 10</h1>');
    for (const wrong of ['2027-02-09', '2027-02-13', '2026-02-11', 'x', '']) {
      expect((await ask(`${path}?day=${wrong}`)).body.toString(), wrong).toContain(over);
    }
    server.context.at = START;
  });

  test('tells a link that expired from one that staff ended', async () => {
    server.context.at = START + 101 * DAY;
    expect((await ask(path)).body.toString()).toContain('<h1>This plan has run out</h1>');
    server.context.at = START;
  });

  test('counts days in the clinic’s time zone', async () => {
    // Midnight in Auckland (UTC+13 in summer) comes at 11:00 UTC.
    server.context.at = Date.parse('2027-02-01T10:59:59Z') / 1000;
    expect((await ask(path)).body.toString()).toContain('<h1>Your plan starts today</h1>');
    server.context.at += 1;
    expect((await ask(path)).body.toString()).toContain('<h1>Day 1 of 10</h1>');
    server.context.at = START;
  });
});

describe('the page of a link without a plan:', () => {
  test('an unknown link gets the same 404 as a calendar', async () => {
    const unknown = await ask(`/c/${'0'.repeat(38)}/aftercare.ics`);
    const wrongSecret = `${path.slice(0, 15)}${'0'.repeat(26)}`;
    for (const other of [wrongSecret, '/c/', '/c/x', `${path}/x`, '/', `/c/${'0'.repeat(38)}`, '/favicon.ico']) {
      const answer = await ask(other);
      expect(answer.status, other).toBe(404);
      expect({ headers: own(answer), body: answer.body }, other).toEqual({ headers: own(unknown), body: unknown.body });
    }
  });

  test('a replaced link says so; the new link shows the plan', async () => {
    const { context } = server;
    const feed = await issue(context, ['2027-02-01']);
    const old = `/c/${await tokenOf(context, feed)}`;
    const replaced = await changeFeed(context, feed.id, replaceLink());
    const answer = await ask(old);
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toContain('<h1>This link was replaced</h1>');
    expect((await ask(`/c/${await tokenOf(context, replaced)}`)).body.toString()).toContain(
      '<h1>Your plan starts today</h1>',
    );
  });

  test('an ended plan says so, and after 180 days gets 404', async () => {
    const { context } = server;
    const feed = await issue(context, ['2027-02-01']);
    const ended = `/c/${await tokenOf(context, feed)}`;
    await changeFeed(context, feed.id, endFeed());
    expect((await ask(ended)).body.toString()).toContain('<h1>We no longer keep your plan here</h1>');
    // The feed ended one second after it was issued.
    context.at = START + 1 + 180 * DAY;
    expect((await ask(ended)).status).toBe(404);
    context.at = START;
  });

  test.each([
    ['', '<html lang="en" dir="ltr">', 'We cannot show your plan right now'],
    ['?lang=ar', '<html lang="ar" dir="rtl">', 'لا يمكننا عرض خطتك الآن'],
  ])('a store failure gets 503 with Retry-After and the phone number%s', async (query, html, title) => {
    const broken = await servePages({ read: () => Promise.reject(new Error('canary')) });
    const answer = await fetch(`${broken.base}${path}${query}`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '120']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    for (const part of [html, `<h1>${title}</h1>`, 'href="tel:']) expect(page).toContain(part);
    expect(page).not.toMatch(/canary|Day \d/);
    expect(page).not.toContain(path.slice(3));
    await broken.close();
  });

  test('a failure of the error page gets the plain text 503', async () => {
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

describe('the page language', () => {
  const read = async (where: string) => (await ask(where)).body.toString();
  const offered = (html: string) =>
    [...html.matchAll(/<a href="(\?lang=\w+)" lang="([^"]+)">([^<]+)</g)].map((link) => link.slice(1));

  test('is the feed’s, with links to all others', async () => {
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

  test('is chosen by ?lang= and kept in the page’s own address', async () => {
    const html = await read(`${path}?lang=ar`);
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(offered(html).map(([query]) => query)).toEqual(['?lang=en', '?lang=es', '?lang=fr', '?lang=de', '?lang=pt']);
    const { body } = await ask(`${path}?lang=de`, 'GET', { 'user-agent': 'iPhone' });
    expect(body.toString()).toContain('<html lang="de" dir="ltr">');
    expect(body.toString()).toContain(`value="${server.base}${path}?lang=de"`);
  });

  test('goes with the calendar that the page offers', async () => {
    const calendars = (html: string) => html.match(/\/c\/\w{38}\/[\w/]*aftercare\.ics|%2F[\w%]*aftercare\.ics/g);
    const inGerman = calendars(await read(`${path}?lang=de`)) ?? [];
    expect(inGerman.length).toBeGreaterThan(1);
    expect(inGerman.filter((address) => !/(\/|%2F)de(\/|%2F)aftercare\.ics$/.test(address))).toEqual([]);
    // In its own language, a calendar follows what staff set.
    expect(calendars(await read(`${path}?lang=en`))).toEqual(calendars(await read(path)));
    expect(calendars(await read(path))).toHaveLength(inGerman.length);
    expect(await read(path)).not.toContain('%2Fen%2F');
  });

  test('falls back to the feed’s for missing or unknown ?lang=', async () => {
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

  test('does not affect the calendar', async () => {
    const calendar = await read(`${path}/aftercare.ics`);
    expect(await read(`${path}/aftercare.ics?lang=de`)).toBe(calendar);
  });

  test('can be chosen on the page of an ended plan', async () => {
    const feed = await issue(server.context, ['2027-02-01']);
    const ended = `/c/${await tokenOf(server.context, feed)}`;
    await changeFeed(server.context, feed.id, endFeed());
    expect(await read(`${ended}?lang=fr`)).toContain('<h1>Nous ne conservons plus votre programme ici</h1>');
    expect(offered(await read(ended))).toHaveLength(5);
  });
});

describe('a page', () => {
  const event = (headers: Record<string, string>) =>
    readRequest({ requestContext: { domainName: 'x.lambda-url.eu-central-1.on.aws' }, headers });

  test('takes its host from the configuration, never from request headers', () => {
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
  ])('for %s is the version for %s', (userAgent, device) => {
    expect(visitingDevice(userAgent)).toBe(device);
  });
});
