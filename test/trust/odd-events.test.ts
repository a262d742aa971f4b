import * as crypto from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { feedHandler } from '../../functions/feed/handler.ts';
import { methodNotAllowed, notFound } from '../../functions/feed/responses.ts';
import { tokenOf } from '../../shared/feeds/commands.ts';
import { SYSTEM, testPages, testSite, testTexts } from '../fixtures/test-clinic.ts';
import { issue, START, testContext } from '../fixtures/test-context.ts';
import { runs } from './runs.ts';

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>();
  return { ...real, timingSafeEqual: vi.fn(real.timingSafeEqual) };
});

const context = testContext();
const read = vi.fn(context.store.read);
const handler = feedHandler({
  read,
  system: SYSTEM,
  texts: testTexts,
  pages: testPages,
  site: testSite,
  now: () => START,
  milliseconds: () => 0,
  record: () => {},
});
const missing = notFound(testSite().notFound);
const token = await tokenOf(context, await issue(context, ['2027-02-01']));

/** A function URL event, or one with missing or odd fields. */
function anyEvent(odd: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const or = (usual: unknown) => fc.oneof(fc.constant(usual), odd);
  const path = fc.oneof(or(`/c/${token}/aftercare.ics`), fc.constant(`/c/${token}`));
  const http = fc.record(
    { method: or('GET'), path, protocol: odd, sourceIp: odd, userAgent: odd },
    { requiredKeys: [] },
  );
  return fc.record(
    {
      version: or('2.0'),
      rawPath: path,
      rawQueryString: odd,
      headers: fc.oneof(fc.dictionary(fc.string(), odd), fc.constant({ 'if-none-match': '"x"' }), odd),
      cookies: odd,
      queryStringParameters: odd,
      requestContext: fc.oneof(fc.record({ domainName: odd, http: fc.oneof(http, odd) }, { requiredKeys: [] }), odd),
      body: fc.oneof(fc.base64String(), odd),
      isBase64Encoded: or(true),
    },
    { requiredKeys: [] },
  );
}

test('the handler answers any event with 200, 404 or 405', async () => {
  const odd = fc.anything({ withBigInt: false, withNullPrototype: true });
  const statuses = new Set<number>();
  const property = fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: anyEvent(odd) }, odd), async (event) => {
    const answer = await handler(event);
    statuses.add(answer.statusCode);
    if (answer.statusCode === 200) expect(answer.body).toMatch(/BEGIN:VEVENT|<h1>Your plan starts today<\/h1>/);
    else expect([missing, methodNotAllowed(), { ...missing, body: '' }]).toContainEqual(answer);
  });
  await fc.assert(property, runs('odd events', 2_000, 100_000));
  expect([...statuses].sort()).toEqual([200, 404, 405]);
});

test('the handler answers events without a method with 405', async () => {
  for (const event of [{ key1: 'value1' }, {}, null, undefined, [], 'text', 7, { requestContext: { http: null } }]) {
    expect(await handler(event)).toEqual(methodNotAllowed());
  }
});

test('known, unknown and wrong links cost one read and one comparison', async () => {
  const counts = async (path: string) => {
    read.mockClear();
    vi.mocked(crypto.timingSafeEqual).mockClear();
    const { statusCode } = await handler({
      rawPath: path,
      headers: {},
      requestContext: { domainName: 'x', http: { method: 'GET' } },
    });
    const compared = vi.mocked(crypto.timingSafeEqual).mock.calls.map(([a, b]) => [a.byteLength, b.byteLength]);
    return { statusCode, reads: read.mock.calls.length, compared };
  };
  const wrong = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
  const once = { reads: 1, compared: [[32, 32]] };
  expect(await counts(`/c/${token}/aftercare.ics`)).toEqual({ statusCode: 200, ...once });
  expect(await counts(`/c/${wrong}/aftercare.ics`)).toEqual({ statusCode: 404, ...once });
  expect(await counts(`/c/${'0'.repeat(38)}/aftercare.ics`)).toEqual({ statusCode: 404, ...once });
  expect(await counts('/c/short/aftercare.ics')).toEqual({ statusCode: 404, reads: 0, compared: [] });
});
