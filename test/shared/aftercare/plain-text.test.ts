import { expect, test } from 'vitest';
import { unfitReason } from '../../../shared/aftercare/text-rules.ts';

test.each([
  ['', 'must not be empty'],
  [' \t', 'must not be empty'],
  [' a', 'must not begin or end with a space'],
  ['a\u00a0', 'must not begin or end with a space'],
  ['a\\nb', 'must not contain a backslash: some calendar apps show it as a line break'],
  ['a\rb', 'must not contain line breaks or control characters'],
  ['a\u2028b', 'must not contain line breaks or control characters'],
  ['a\u2066b', 'must not contain characters that change the direction of writing'],
  ['a end:vcalendar', 'must not look like the code of a calendar file'],
  ['a\udc00b', 'must be whole characters (it has half of a surrogate pair)'],
])('unfitReason refuses %j', (text, reason) => {
  expect(unfitReason(text)).toBe(reason);
});

test.each(['a', 'a, b; c: "d"', '🙂', 'سارة', 'The weekend:very calm'])('unfitReason accepts %j', (text) => {
  expect(unfitReason(text)).toBeUndefined();
});
