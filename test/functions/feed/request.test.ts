import { expect, test } from 'vitest';
import { readRequest } from '../../../functions/feed/request.ts';

const EMPTY = { method: '', path: '', query: '', headers: {}, host: '' };

test.each([
  ['undefined', undefined],
  ['null', null],
  ['a string', 'GET /'],
  ['a list', [1, 2]],
  ['an object with fields of other types', { rawPath: 1, rawQueryString: {}, headers: 'x', requestContext: [null] }],
  ['an object with null fields', { headers: null, requestContext: { domainName: null, http: null } }],
])('readRequest returns an empty request for %s', (_, event) => {
  expect(readRequest(event)).toEqual({ ...EMPTY, headers: expect.anything() });
});

test('readRequest drops headers that are not strings', () => {
  const { headers } = readRequest({
    headers: { host: 'a.example', accept: ['text/calendar'], 'if-none-match': '"x"' },
  });
  expect(headers).toEqual({ host: 'a.example', 'if-none-match': '"x"' });
});
