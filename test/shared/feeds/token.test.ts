import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOfSecret, isFeedId, matchingHash, newFeedId, secretOf, splitToken } from '../../../shared/feeds/token.ts';
import { TEST_KEY } from '../../fixtures/test-desk.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const character = fc.constantFrom(...ALPHABET);
const anyToken = fc.string({ unit: character, minLength: 38, maxLength: 38 });

describe('a token', () => {
  test('splits into twelve characters to find and twenty-six to prove', () => {
    fc.assert(
      fc.property(anyToken, (token) => {
        expect(splitToken(token)).toEqual({ id: token.slice(0, 12), secret: token.slice(12) });
      }),
    );
  });

  test('of another shape is none: longer, shorter, or with one character that base32 does not have', () => {
    const other = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((text) => !ALPHABET.includes(text));
    fc.assert(
      fc.property(anyToken, fc.nat({ max: 37 }), other, (token, place, wrong) => {
        expect(splitToken(token.slice(1))).toBeUndefined();
        expect(splitToken(`${token}0`)).toBeUndefined();
        expect(splitToken(`${token}\n`)).toBeUndefined();
        expect(splitToken(token.slice(0, place) + wrong + token.slice(place + 1))).toBeUndefined();
      }),
    );
    for (const letter of 'ilouA') expect(isFeedId(letter.repeat(12))).toBe(false);
  });

  test('is made of ids that use every character evenly', () => {
    const counts = new Map<string, number>();
    for (let drawn = 0; drawn < 4000; drawn += 1) {
      const id = newFeedId(randomBytes);
      expect(isFeedId(id)).toBe(true);
      for (const letter of id) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted().join('')).toBe(ALPHABET);
    // 1500 of each expected; ten standard deviations on either side.
    for (const count of counts.values()) expect(Math.abs(count - 1500)).toBeLessThan(390);
  });

  test('has an id of as many random bytes as it can hold', () => {
    newFeedId((bytes) => {
      expect(bytes).toBe(8);
      return new Uint8Array(bytes);
    });
  });

  test('is written from the first bits of what was drawn', () => {
    expect(newFeedId(() => new Uint8Array(8))).toBe('000000000000');
    expect(newFeedId(() => new Uint8Array(8).fill(255))).toBe('zzzzzzzzzzzz');
    expect(newFeedId(() => Uint8Array.of(0x08, 0x86, 0x42, 0x98, 0xe8, 0x4a, 0x96, 0xcf))).toBe('1234567' + '89abc');
  });
});

describe('a secret', () => {
  const id = '0123456789ab';

  test('comes out the same at any time, and differs by feed and by version of the link', async () => {
    const secret = await secretOf(TEST_KEY, id, 1);
    expect(await secretOf(TEST_KEY, id, 1)).toBe(secret);
    expect(splitToken(id + secret)).toEqual({ id, secret });
    expect(await secretOf(TEST_KEY, id, 2)).not.toBe(secret);
    expect(await secretOf(TEST_KEY, '0123456789ac', 1)).not.toBe(secret);
  });

  test('is found by its hash among a feed’s hashes, and nowhere else', () => {
    const hashes = ['a', 'b', 'c'].map(hashOfSecret);
    expect(matchingHash('a', hashes)).toBe(0);
    expect(matchingHash('c', hashes)).toBe(2);
    expect(matchingHash('d', hashes)).toBe(-1);
  });

  test('opens nothing where there is no feed, not even the empty one', () => {
    expect(matchingHash('a', [])).toBe(-1);
    expect(matchingHash('', [])).toBe(-1);
  });
});
