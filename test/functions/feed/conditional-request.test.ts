import { describe, expect, test } from 'vitest';
import { isNotModified } from '../../../functions/feed/conditional-request.ts';

const ETAG = '"abc"';
const CHANGED = 'Sun, 06 Nov 1994 08:49:37 GMT';
const LATER = 'Sun, 06 Nov 1994 08:49:38 GMT';
const EARLIER = 'Sun, 06 Nov 1994 08:49:36 GMT';

function notModified(ifNoneMatch?: string, ifModifiedSince?: string): boolean {
  return isNotModified({ etag: ETAG, lastModified: Date.parse(CHANGED) / 1000, ifNoneMatch, ifModifiedSince });
}

describe('a conditional request gets 304', () => {
  test.each([
    ['the same ETag', '"abc"'],
    ['the same ETag as a weak one', 'W/"abc"'],
    ['a list with the ETag', '"x", W/"abc" ,"y"'],
    ['a list without spaces', '"x","abc"'],
    ['*', '*'],
    ['* between spaces', ' * '],
  ])('for If-None-Match with %s', (_, ifNoneMatch) => {
    expect(notModified(ifNoneMatch)).toBe(true);
  });

  test.each([
    ['equal to Last-Modified', CHANGED],
    ['after Last-Modified', LATER],
    ['in RFC 850 format', 'Sunday, 06-Nov-94 08:49:37 GMT'],
    ['in asctime format', 'Sun Nov  6 08:49:37 1994'],
  ])('for If-Modified-Since with a date %s', (_, since) => {
    expect(notModified(undefined, since)).toBe(true);
  });
});

describe('a conditional request gets 200', () => {
  test.each([
    ['another ETag', '"abd"'],
    ['part of the ETag', '"ab"'],
    ['the ETag without quotation marks', 'abc'],
    ['the ETag within a malformed list', '"x"abc"y"'],
    ['* in a list', '"x", *'],
    ['an empty value', ''],
    ['the ETag in another case', '"ABC"'],
  ])('for If-None-Match with %s', (_, ifNoneMatch) => {
    expect(notModified(ifNoneMatch)).toBe(false);
  });

  test.each([
    ['before Last-Modified', EARLIER],
    ['that is only a year', '9999'],
    ['in ISO format', '2099-01-01T00:00:00Z'],
    ['in another time zone', 'Sun, 06 Nov 2094 08:49:37 +0100'],
    ['that does not exist', 'Sun, 99 Nov 2094 08:49:37 GMT'],
    ['given twice', `${LATER}, ${LATER}`],
    ['that is empty', ''],
  ])('for If-Modified-Since with a date %s', (_, since) => {
    expect(notModified(undefined, since)).toBe(false);
  });

  test('without a condition', () => {
    expect(notModified()).toBe(false);
  });

  test('for another ETag, whatever the date', () => {
    expect(notModified('"old"', LATER)).toBe(false);
    expect(notModified(ETAG, EARLIER)).toBe(true);
  });
});
