import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicToday } from '../../../infra/local/environment.ts';
import { clinicJson } from '../../cli/running-clinic.ts';
import { DEMO, start, started } from '../../fixtures/running-start.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { TEST_SETTINGS } from '../../fixtures/test-clinic.ts';

const ISSUE = 'Issue the next feed: npm run -s clinic -- issue --session ';

const portOf = (address: string) => new URL(address).port;
const pathOf = (address: string) => new URL(address).pathname;

describe('a server that npm start started', { timeout: 180_000 }, () => {
  let folder = '';
  let before = '';
  let running: ReturnType<typeof start>;
  let demo = '';
  let end = async () => {};
  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'aftercare-start-')), 'data');
    before = clinicToday(TEST_SETTINGS);
    running = start(folder, {}, (ending) => {
      end = ending;
    });
    demo = await started(running);
  }, 180_000);
  afterAll(async () => {
    await end();
    rmSync(join(folder, '..'), { recursive: true });
  });

  test('creates the data folder and prints the demo feed last', async () => {
    const lines = running.output().trimEnd().split('\n');
    expect(lines).toContain(`Data is kept in ${folder}`);
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${ISSUE}\\d{4}-\\d{2}-\\d{2}$`)));
    expect(lines.at(-1)).toBe(demo);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(expect.arrayContaining(['server.json', join('database', 'CURRENT')]));
    expect(files.filter((file) => statSync(join(folder, file)).mode & 0o077)).toEqual([]);
    const answer = await fetch(demo);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const first = /^DTSTART;VALUE=DATE:(\d+)\r$/m.exec(await answer.text())?.[1];
    expect([before, clinicToday(TEST_SETTINGS)].map((date) => date.replaceAll('-', ''))).toContain(first);
  });

  test('serves feed and desk on both loopback addresses', async () => {
    const { feed, desk } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'));
    const ipv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
    for (const host of ['127.0.0.1', ...(ipv6 ? ['[::1]'] : [])]) {
      expect((await fetch(`http://${host}:${portOf(feed)}${pathOf(demo)}`)).status).toBe(200);
      const answer = await fetch(`http://${host}:${portOf(desk)}/`, { redirect: 'manual' });
      expect(answer.headers.get('location')).toBe(`${desk}/`);
    }
  });

  test('logs no request path', async () => {
    const canary = 'canary0canary0canary0canary0canary0c9y';
    for (const path of [`/c/${canary}/aftercare.ics`, `/${canary}`, `${pathOf(demo)}?${canary}`]) {
      await (await fetch(new URL(path, demo))).text();
    }
    expect(running.output()).not.toContain('canary');
  });

  test('survives requests to its database that are cut off', async () => {
    const { database } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'));
    const { port, username } = new URL(database);
    for (const accessKeyId of ['stranger', username]) {
      const socket = connect(Number(port), '127.0.0.1');
      const scope = `${accessKeyId}/20270201/local/dynamodb/aws4_request`;
      const lines = [
        ...['POST / HTTP/1.1', 'Host: 127.0.0.1', 'Content-Length: 100', 'Expect: 100-continue'],
        `Authorization: AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      const [continued] = await once(socket, 'data');
      expect(String(continued)).toMatch(/^HTTP\/1\.1 100 /);
      await new Promise((sent) => socket.write('{"half":', sent));
      socket.resetAndDestroy();
    }
    expect(await clinicJson(folder, 'list')).toHaveLength(1);
    expect((await fetch(demo)).status).toBe(200);
  });

  test('refuses a second start on its folder and harms nothing', async () => {
    const sameFolder = start(folder);
    expect(await sameFolder.ended()).toBe(1);
    expect(sameFolder.errors()).toBe(
      `a server is already running with the data in ${folder}, at ${new URL(demo).origin}; stop it first\n`,
    );
    expect((await fetch(demo)).status).toBe(200);
  });

  test('stops silently on two signals, as npm sends for Ctrl-C', async () => {
    const printed = running.output();
    running.stop();
    while (existsSync(join(folder, 'server.json'))) await setImmediate();
    expect(await running.stop()).toBe(0);
    expect([running.output(), running.errors()]).toEqual([printed, '']);
  });
});

describe('npm start', { timeout: 180_000 }, () => {
  test('keeps feeds and links across restarts, but no ended demo feed', async () => {
    const folder = temporaryFolder();
    const first = start(folder);
    const demo = await started(first);
    // Through the running server, as staff do.
    const { id, link } = await clinicJson(
      folder,
      'issue',
      '--session',
      clinicToday(TEST_SETTINGS),
      '--label',
      'Room 2',
    );
    const bytes = await (await fetch(link)).text();
    const demoBytes = await (await fetch(demo)).text();
    expect(await first.stop()).toBe(0);
    expect(existsSync(join(folder, 'server.json'))).toBe(false);

    const again = start(folder, { PORT: portOf(demo) });
    expect(await started(again)).toBe(demo);
    expect(await (await fetch(link)).text()).toBe(bytes);
    expect(await (await fetch(demo)).text()).toBe(demoBytes);
    const list = await clinicJson(folder, 'list');
    expect(list.map((feed: { id: string }) => feed.id).toSorted()).toEqual([id, pathOf(demo).slice(3, 15)].toSorted());
    await clinicJson(folder, 'end', pathOf(demo).slice(3, 15), '--yes');
    expect(await again.stop('SIGTERM')).toBe(0);

    const third = start(folder);
    await third.until(ISSUE);
    expect(await third.stop()).toBe(0);
    expect(third.output()).not.toMatch(DEMO);
    expect(await clinicJson(folder, 'list')).toHaveLength(2);
  });
});
