import { describe, expect, test } from 'vitest';
import { printableHeaders, refusalOf } from '../../../functions/desk/security.ts';
import { functionUrlEvent } from '../../deploy/function-url-event.ts';

const HOST = 'desk.example';
const ORIGIN = `https://${HOST}`;
const request = (headers: Readonly<Record<string, string>>, method = 'GET', path = '/feeds') =>
  functionUrlEvent(HOST, path, headers, method);

describe('a refused request', () => {
  test.each([
    [405, 'The desk takes GET and HEAD requests without a body, and POST requests.\n', request({}, 'PUT')],
    [403, 'This request did not come from the desk. Nothing was changed.\n', request({}, 'POST')],
    [303, '', request({}, 'GET', '//evil.example')],
  ])('is answered with %i and plain text', (statusCode, body, event) => {
    const headers = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' };
    expect(refusalOf(event)).toMatchObject({ statusCode, body, headers });
  });
});

describe('a request of another site', () => {
  const cross = (mode: string, destination: string) => ({
    ...{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': destination },
  });

  test.each([
    ['navigate', 'document', undefined],
    ['no-cors', 'document', 403],
    ['navigate', 'iframe', 403],
  ])('in mode %s for a %s gets %s', (mode, destination, status) => {
    expect((refusalOf(request(cross(mode, destination))) as { statusCode?: number } | undefined)?.statusCode).toBe(
      status,
    );
  });

  test('is refused even with the desk’s Origin, or as HEAD', () => {
    const headers = { ...cross('navigate', 'document'), origin: ORIGIN };
    for (const method of ['POST', 'HEAD'])
      expect(refusalOf(request(headers, method))).toMatchObject({ statusCode: 403 });
  });
});

test('the desk’s own requests are not refused', () => {
  expect(refusalOf(request({ host: HOST, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }))).toBeUndefined();
  expect(refusalOf({ ...request({}, 'HEAD'), body: '' })).toBeUndefined();
  expect(refusalOf({ ...request({}), headers: {} })).toBeUndefined();
  expect(refusalOf({ ...request({ origin: ORIGIN }, 'POST'), body: 'x=1' })).toBeUndefined();
});

test('headers and cookies that are not printable ASCII are removed', () => {
  const headers = { a: 'x\t~', b: 'é', c: 'x\n', d: '\nx', e: '', f: undefined };
  const event = { ...request({}), headers, cookies: ['a=1', 'b=é'] };
  expect(printableHeaders(event)).toEqual({ ...event, headers: { a: 'x\t~', e: '' }, cookies: ['a=1'] });
  expect(Object.keys(printableHeaders(event).headers)).toEqual(['a', 'e']);
  const { cookies: _, ...without } = event;
  expect(printableHeaders(without).cookies).toEqual([]);
});
