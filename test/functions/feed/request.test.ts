import { expect, test } from 'vitest';
import { readEvent } from '../../../functions/feed/request.ts';

const EMPTY = {
  rawPath: '',
  rawQueryString: '',
  headers: {},
  app: 'other',
  requestContext: { domainName: '', http: { method: '' } },
};

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'GET /'],
  ['a list', [1, 2]],
  ['fields of other types', { rawPath: 1, rawQueryString: {}, headers: 'x', requestContext: [null] }],
  ['null inside', { headers: null, requestContext: { domainName: null, http: null } }],
])('an event that is %s asks for nothing', (_, event) => {
  expect(readEvent(event)).toEqual({ ...EMPTY, headers: expect.anything() });
});

test('a header that is no text is as if it were not there, and the others stay', () => {
  const { headers } = readEvent({
    headers: { host: 'a.example', suppressNag: ['text/calendar'], 'if-none-match': '"x"' },
  });
  expect(headers).toEqual({ host: 'a.example', 'if-none-match': '"x"' });
});
