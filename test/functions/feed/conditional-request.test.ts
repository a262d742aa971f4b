import { describe, expect, test } from 'vitest';
import { isNotModified } from '../../../functions/feed/conditional-request.ts';

const ETAG = '"abc"';
const CHANGED = 'Sun, 06 Nov 1994 08:49:37 GMT';
const LATER = 'Sun, 06 Nov 1994 08:49:38 GMT';
const EARLIER = 'Sun, 06 Nov 1994 08:49:36 GMT';

function notModified(ifNoneMatch?: string, ifModifiedSince?: string): boolean {
  return isNotModified({ etag: ETAG, lastModified: Date.parse(CHANGED) / 1000, ifNoneMatch, ifModifiedSince });
}

describe('a calendar app has these bytes already', () => {
  test.each([
    ['the same tag', '"abc"'],
    ['the same tag, weak', 'W/"abc"'],
    ['a list with the tag', '"x", W/"abc" ,"y"'],
    ['a list without spaces', '"x","abc"'],
    ['any tag', '*'],
    ['any tag among spaces', ' * '],
  ])('when it names %s', (_, ifNoneMatch) => {
    expect(notModified(ifNoneMatch)).toBe(true);
  });

  test.each([
    ['in the form in use', CHANGED],
    ['later', LATER],
    ['in the form of RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
    ['in the form of C', 'Sun Nov  6 08:49:37 1994'],
  ])('when it was modified since a date %s', (_, since) => {
    expect(notModified(undefined, since)).toBe(true);
  });
});

describe('a calendar app gets the bytes', () => {
  test.each([
    ['another tag', '"abd"'],
    ['part of the tag', '"ab"'],
    ['the tag without quotation marks', 'abc'],
    ['the tag inside another', '"x"abc"y"'],
    ['a star among tags', '"x", *'],
    ['nothing', ''],
    ['the tag in another case', '"ABC"'],
  ])('when it names %s', (_, ifNoneMatch) => {
    expect(notModified(ifNoneMatch)).toBe(false);
  });

  test.each([
    ['earlier', EARLIER],
    ['that is a year alone', '9999'],
    ['in ISO form', '2099-01-01T00:00:00Z'],
    ['in another zone', 'Sun, 06 Nov 2094 08:49:37 +0100'],
    ['that does not exist', 'Sun, 99 Nov 2094 08:49:37 GMT'],
    ['twice', `${LATER}, ${LATER}`],
    ['empty', ''],
  ])('when it was modified since a date %s', (_, since) => {
    expect(notModified(undefined, since)).toBe(false);
  });

  test('when it names no condition at all', () => {
    expect(notModified()).toBe(false);
  });

  test('when the tag says so, whatever the date says', () => {
    expect(notModified('"old"', LATER)).toBe(false);
    expect(notModified(ETAG, EARLIER)).toBe(true);
  });
});
