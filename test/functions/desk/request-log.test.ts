import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestLine } from '../../../shared/feeds/request-log.ts';
import { DESK_ASSETS, type RunningDesk, runDeskFor } from '../../fixtures/running-desk.ts';
import { issue } from '../../fixtures/test-context.ts';

let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  ({ desk, cookie } = await runDeskFor('Ana'));
});
afterAll(() => desk.close());

/** The line of the last request. */
const lastLine = () => requestLine(desk.log.at(-1) ?? expect.fail('nothing was logged'), 0);

test('each request at the desk logs one line with its route', async () => {
  const { id } = await issue(desk.desk, ['2027-02-01']);
  const requests: readonly (readonly [route: string, status: number, send: () => Promise<Response>])[] = [
    ['GET /', 200, () => desk.get('/', cookie)],
    ['GET /feeds/:id', 200, () => desk.get(`/feeds/${id}`, cookie)],
    ['GET /feeds/:id/sheet', 303, () => desk.get(`/feeds/${id}/sheet`, cookie)],
    ['GET /feeds/:id/:action', 303, () => desk.get(`/feeds/${id}/end`, cookie)],
    ['POST /feeds', 422, () => desk.post('/feeds', { label: 'Ann' }, cookie)],
    ['GET /people', 200, () => desk.get('/people', cookie)],
    [`GET ${DESK_ASSETS.style.path}`, 200, () => desk.get(DESK_ASSETS.style.path)],
    ['GET /*', 403, () => desk.get(`/feeds/${id}`)],
    ['GET /*', 404, () => desk.get('/canary', cookie)],
    ['refused', 403, () => desk.post('/feeds', {}, cookie, 'https://canary.example')],
  ];
  for (const [route, status, send] of requests) {
    const before = desk.log.length;
    const body = await (await send()).text();
    expect(desk.log.slice(before)).toMatchObject([{ route, status, bytes: Buffer.byteLength(body) }]);
    expect(JSON.parse(lastLine())).toMatchObject({ timestamp: '1970-01-01T00:00:00.000Z', level: 'INFO', ms: 0 });
  }
});

test('no line of the desk has a path, label, name or header', async () => {
  const label = 'canary';
  const { id } = await issue(desk.desk, ['2027-02-01'], { label });
  const { cookie: bens } = await desk.signIn('Ben canary');
  const requests = [
    () => desk.get(`/feeds/${id}?show=canary`, bens),
    () => desk.get('/feeds?q=canary', bens),
    () => desk.get('/canary', 'canary=1'),
    () => desk.get('/invitation/canary'),
    () => desk.post(`/feeds/${id}/canary`, { label, version: 'canary' }, bens),
    () => desk.post('/people/invite', { name: label }, bens),
    () => desk.post('/sign-in', '{"canary":1}'),
  ];
  for (const send of requests) {
    const before = desk.log.length;
    await send();
    expect(desk.log).toHaveLength(before + 1);
    expect(lastLine()).not.toMatch(/canary|localhost/i);
    expect(lastLine()).not.toContain(id);
  }
});
