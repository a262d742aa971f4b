import { expect, test } from 'vitest';
import { labelReason } from '../../../shared/aftercare/text-rules.ts';

test.each([
  ['', 'is empty'],
  ['a'.repeat(81), 'has 81 characters; at most 80 are allowed'],
  ['a\nb', 'has a line break or a control character'],
  ['a\u202eb', 'has a character that changes the direction of writing'],
  ['a\ud83d', 'has half of a character'],
  ['a\ufffd', 'has a broken character'],
  ['END:VEVENT', 'looks like the code of a calendar file'],
])('labelReason refuses %j', (label, reason) => {
  expect(labelReason(label)).toBe(reason);
});

test.each(['a', '🙂'.repeat(80), '"a", b; \\c', 'Mrs BEGIN: Vera', 'WEEKEND:VISIT'])(
  'labelReason accepts %j',
  (label) => {
    expect(labelReason(label)).toBeUndefined();
  },
);
