import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTIONS, type Feed } from '../../../shared/feeds/feed.ts';
import { type RunningDesk, runDeskFor } from '../../fixtures/running-desk.ts';
import { issue } from '../../fixtures/test-context.ts';

const PATHS = [...ACTIONS, 'constructor', '__proto__', 'x'];
const NAMES = [
  'date',
  'session',
  'label',
  'locale',
  'remind',
  'early',
  'unusualDate',
  'didNotTakePlace',
  'liftsSooner',
  'clear',
  'version',
  'saw',
  'once',
];
const ODD = ['', ' ', '\0', '2027-03-01', '2027-02-30', '0', '1', '-1', '1e9', '{}', '[1]', 'null', 'de', '25:00', '‮x'];

let desk: RunningDesk;
let cookie: string;
let feed: Feed;
beforeAll(async () => {
  ({ desk, cookie } = await runDeskFor('Ana'));
  feed = await issue(desk.desk, ['2027-02-01', '2027-03-01'], { label: 'Room 2' });
});
afterAll(() => desk.close());

const anyText = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 200 }));
const anyPath = fc.oneof(
  fc.constantFrom('/feeds', '/people/invite', '/people/remove', '/import', '/import/part', '/sign-in', '/invitation/x'),
  fc.constantFrom(...PATHS).map((action) => `/feeds/ID/${action}`),
);
const anyType = fc.constantFrom(
  ...[
    'application/x-www-form-urlencoded',
    'application/json',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
  ],
  ...['text/plain', ''],
);
const anyForm = fc.array(fc.tuple(fc.constantFrom(...NAMES, '__proto__', 'name', 'person', 'file'), anyText), {
  maxLength: 8,
});

test('no form makes the desk fail', async () => {
  const sent = async (path: string, type: string, form: readonly (readonly [string, string])[], session: string) => {
    const body = new URLSearchParams(
      form.map(([name, value]): [string, string] => [name, value.toWellFormed()]),
    ).toString();
    const headers = { cookie: session, origin: desk.origin, ...(type === '' ? {} : { 'content-type': type }) };
    const address = desk.origin + path.replace('ID', feed.id);
    return fetch(address, { method: 'POST', redirect: 'manual', headers, body });
  };
  const property = fc.asyncProperty(anyPath, anyType, anyForm, fc.boolean(), async (path, type, form, signedIn) => {
    const answer = await sent(path, type, form, signedIn ? cookie : '');
    expect([path, type, answer.status]).toEqual([path, type, expect.toSatisfy((status) => status < 500)]);
    expect(desk.failures()).toEqual([]);
    if (answer.headers.get('content-type')?.startsWith('text/html')) expect(await answer.text()).toContain('<h1');
  });
  await fc.assert(property, { numRuns: 200, seed: 7 });
  // No form named the version of the feed.
  expect(await desk.desk.store.read(feed.id)).toEqual(feed);
}, 120_000);

test('a stale form is shown as sent, even in an unknown language', async () => {
  const headers = { cookie, origin: desk.origin, 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams({ version: '0', locale: 'a'.repeat(20), label: 'Late' });
  const answer = await fetch(`${desk.origin}/feeds/${feed.id}/set`, { method: 'POST', headers, body });
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain(`the name “Late”, ${'a'.repeat(20)}, no reminders`);
});
