import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataFolder } from '../../../infra/local/data-folder.ts';
import { localEnvironment } from '../../../infra/local/environment.ts';
import { connectFolder } from '../../../infra/local/local-store.ts';
import { addPerson, changeRoster } from '../../../shared/staff/roster.ts';
import { start, started } from '../../fixtures/running-start.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-start-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('npm start prints an invitation until somebody has a passkey', { timeout: 180_000 }, async () => {
  const first = start(folder);
  const demo = await started(first);
  const [invitation = ''] = first.output().match(/http:\/\/localhost:\d+\/invitation\/[\w.-]{98}/) ?? [];
  const page = await (await fetch(invitation)).text();
  expect(page).toContain('Make my passkey');
  expect(first.output().endsWith(`${demo}\n`)).toBe(true);
  expect((await fetch(demo, { headers: { 'user-agent': 'Google-Calendar-Importer' } })).status).toBe(200);

  const { people, store, close } = await connectFolder(dataFolder(folder));
  expect((await store.page(1)).feeds[0]?.seen).toHaveProperty('google');
  const passkey = { id: 'p', publicKey: '', counter: 0, addedAt: 0 };
  const person = { id: 'ana', name: 'Ana', addedAt: 0, epoch: 0, passkeys: [passkey] };
  await changeRoster({ store: people }, addPerson(person));
  await close();
  expect(await first.stop()).toBe(0);

  const second = start(folder);
  const feed = new URL(await started(second)).origin;
  expect(second.output()).not.toContain('/invitation/');
  expect(second.output()).toMatch(/The desk.*: http:\/\/localhost:\d+$/m);
  for (const path of ['/', '/feeds', '/people', '/sign-in/options']) {
    const answer = await fetch(feed + path);
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'text/html; charset=utf-8']);
  }
  expect(await second.stop()).toBe(0);
});

test('a desk port in use gives a one-line error', { timeout: 180_000 }, async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  const { port } = busy.address() as { port: number };
  const refused = start(folder, { DESK_PORT: String(port) });
  expect(await refused.ended()).toBe(1);
  expect(refused.errors()).toBe(`port ${port} is in use; set DESK_PORT to another one\n`);
  busy.close();
});

test('the desk’s port is the one after the feed’s by default', () => {
  expect(localEnvironment({})).toMatchObject({ port: 8400, deskPort: 8401 });
  expect(localEnvironment({ PORT: '9000' })).toMatchObject({ deskPort: 9001 });
  expect(localEnvironment({ PORT: '9000', DESK_PORT: '9100' })).toMatchObject({ deskPort: 9100 });
  expect(() => localEnvironment({ PORT: '65535' })).toThrow('set DESK_PORT');
  expect(() => localEnvironment({ PORT: 'http' })).toThrow('PORT is "http"; use a number from 0 to 65535');
  expect(() => localEnvironment({ DESK_PORT: 'x' })).toThrow('DESK_PORT is "x"');
});
