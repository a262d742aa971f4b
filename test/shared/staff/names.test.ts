import { expect, test } from 'vitest';
import { looksLike, nameReason } from '../../../shared/staff/names.ts';

test.each([
  'Anna',
  'O’Neil-Smith, B.',
  'Łukasz Żółw',
  'Анна',
  'Αννα',
  'محمد',
  'नमिता',
  'ナオミ・中村ゆき',
  '山田　太郎',
  'بی\u200cبی',
  'བསྟན་འཛིན',
  '金민수',
  '1000',
])('%s can be a name', (name) => expect(nameReason(name)).toBeUndefined());

test.each(['Аnna', 'Αnna', 'Anna٣', 'Ana 山田', '金ナ민', 'ꓮꓠꓠꓮ'])('%s mixes alphabets', (name) => {
  expect(nameReason(name)).toContain('mixes letters of different alphabets');
});

test.each([
  ...[
    'root (terminal)',
    'root （ｔｅｒｍｉｎａｌ）',
    'root [x]',
    'root <x>',
    'root terminal',
    'TERMlNAL',
    'Tërm-inal',
    'terminaǀ',
    'terminał',
    'ᴛerminal',
    'termina\u200bl',
  ],
  ...['Anna, no longer here', 'root, command line'],
])('%s cannot be a name', (name) => {
  expect(nameReason(name)).toMatch(/may have only|must not contain/);
});

test.each([
  ['is empty', ['', ' \t']],
  ['has 41 characters; at most 40 are allowed', ['x'.repeat(41), '𠀀'.repeat(41)]],
  ['needs at least one letter or digit', ['😀', '\u3164', '\u200c', '-']],
  ['may have only letters, digits, spaces, dots, commas, apostrophes and hyphens', ['A\u202eb', 'A\nb', 'A\ud800']],
])('a name that %s is refused', (reason, names) => {
  for (const name of names) expect([name, nameReason(name)]).toEqual([name, reason]);
});

test.each(['x', '𠀀'])('forty times %s can be a name', (letter) =>
  expect(nameReason(letter.repeat(40))).toBeUndefined(),
);

test.each([
  ...[
    'Anna\u2800',
    'Anna\ue000',
    'Anna\ufffc',
    'Anna\u3164',
    'Anna \u20dd',
    'Anna ✓',
    'Anna 🇦🇱',
    'Anna |',
    'Anna / Ben',
  ],
  ...['‹Anna›', 'cli:root', 'A ⅷ'],
])('%j has signs that no name has', (name) => expect(nameReason(name)).toContain('may have only'));

test.each([
  ['Ina', 'ǀna'],
  ['Lena', 'ʟᴇɴᴀ'],
  ['Anna', 'ÁNNA'],
  ['Anna', 'A nna!'],
  ['Anna', '𝐀𝐧𝐧𝐚'],
  ['Anna', 'Ann\u200da'],
  ['Max', 'Мах'],
  ['Sou', 'Ѕоս'],
  ['Ina', 'lna'],
  ['Olga', '0lga'],
  ['Arno', 'Amo'],
  ['Ewa', 'Evva'],
  ['Нина', 'нина'],
  ['Soren', 'Søren'],
])('%s looks like %s', (one, other) => {
  expect([looksLike(one, other), looksLike(other, one)]).toEqual([true, true]);
});

test.each([
  ['Anna', 'Anna B.'],
  ['Ian', 'Lan'],
  ['Jin', 'Jim'],
  ['Ana 1', 'Ana 2'],
  ['नमिता', 'नमती'],
])('%s does not look like %s', (one, other) => {
  expect(looksLike(one, other)).toBe(false);
});
