import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOfSecret, isFeedId, matchingHash, newFeedId, secretOf, splitToken } from '../../../shared/feeds/token.ts';
import { TEST_KEY } from '../../fixtures/test-context.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const character = fc.constantFrom(...ALPHABET);
const anyToken = fc.string({ unit: character, minLength: 38, maxLength: 38 });

describe('a token', () => {
  test('splits into an id of 12 characters and a secret of 26', () => {
    fc.assert(
      fc.property(anyToken, (token) => {
        expect(splitToken(token)).toEqual({ id: token.slice(0, 12), secret: token.slice(12) });
      }),
    );
  });

  test('of the wrong length or alphabet is rejected', () => {
    const other = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((text) => !ALPHABET.includes(text));
    fc.assert(
      fc.property(anyToken, fc.nat({ max: 37 }), other, (token, index, wrong) => {
        expect(splitToken(token.slice(1))).toBeUndefined();
        expect(splitToken(`${token}0`)).toBeUndefined();
        expect(splitToken(`${token}\n`)).toBeUndefined();
        expect(splitToken(token.slice(0, index) + wrong + token.slice(index + 1))).toBeUndefined();
      }),
    );
    for (const letter of 'ilouA') expect(isFeedId(letter.repeat(12))).toBe(false);
  });

  test('has an id in which every character is equally likely', () => {
    const counts = new Map<string, number>();
    for (let drawn = 0; drawn < 4000; drawn += 1) {
      const id = newFeedId(randomBytes);
      expect(isFeedId(id)).toBe(true);
      for (const letter of id) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted().join('')).toBe(ALPHABET);
    // 1500 of each are expected; 390 is ten standard deviations.
    for (const count of counts.values()) expect(Math.abs(count - 1500)).toBeLessThan(390);
  });

  test('has an id drawn from 8 random bytes', () => {
    newFeedId((bytes) => {
      expect(bytes).toBe(8);
      return new Uint8Array(bytes);
    });
  });

  test('has an id that encodes the first 60 bits', () => {
    expect(newFeedId(() => new Uint8Array(8))).toBe('000000000000');
    expect(newFeedId(() => new Uint8Array(8).fill(255))).toBe('zzzzzzzzzzzz');
    expect(newFeedId(() => Uint8Array.of(0x08, 0x86, 0x42, 0x98, 0xe8, 0x4a, 0x96, 0xcf))).toBe('1234567' + '89abc');
  });
});

describe('a secret', () => {
  const id = '0123456789ab';

  test('is reproducible and differs by feed and link version', async () => {
    const secret = await secretOf(TEST_KEY, id, 1);
    expect(await secretOf(TEST_KEY, id, 1)).toBe(secret);
    expect(splitToken(id + secret)).toEqual({ id, secret });
    expect(await secretOf(TEST_KEY, id, 2)).not.toBe(secret);
    expect(await secretOf(TEST_KEY, '0123456789ac', 1)).not.toBe(secret);
  });

  test('matches only its own hash in a list', () => {
    const hashes = ['a', 'b', 'c'].map(hashOfSecret);
    expect(matchingHash('a', hashes)).toBe(0);
    expect(matchingHash('c', hashes)).toBe(2);
    expect(matchingHash('d', hashes)).toBe(-1);
  });

  test('matches nothing in an empty list', () => {
    expect(matchingHash('a', [])).toBe(-1);
    expect(matchingHash('', [])).toBe(-1);
  });
});
