import { hash, timingSafeEqual } from 'node:crypto';
import type { LinkKey } from './link-key.ts';

/** Crockford's base32 in lower case: no letters that look like digits, no accidental words. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const BITS_PER_CHARACTER = 5;
const ID_CHARACTERS = 12;
const SECRET_CHARACTERS = 26;
const ID_FORM = /^[0-9a-hjkmnp-tv-z]{12}$/;
const TOKEN_FORM = /^[0-9a-hjkmnp-tv-z]{38}$/;
const TOKENS = /[0-9a-hjkmnp-tv-z]{38}/g;
/** Compared with when no feed was found, so that an unknown id takes as long as a wrong secret. */
const NO_HASH = '0'.repeat(64);

/** The two parts of a link's token: 60 bits to find the feed, safe in logs, and 130 bits to prove possession of the link. */
export interface Token {
  readonly id: string;
  readonly secret: string;
}

/** Splits a token by its fixed widths; undefined when its shape is wrong, so that nothing is read for it. */
export function splitToken(text: string): Token | undefined {
  if (!TOKEN_FORM.test(text)) return undefined;
  return { id: text.slice(0, ID_CHARACTERS), secret: text.slice(ID_CHARACTERS) };
}

/** Whether a text has the form of a feed's public id. */
export function isFeedId(text: string): boolean {
  return ID_FORM.test(text);
}

/** A text in which every token is cut after its public id. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(TOKENS, (token) => `${token.slice(0, ID_CHARACTERS)}…`);
}

/**
 * Draws a feed's public id.
 *
 * @param random returns random bytes
 */
export function newFeedId(random: (bytes: number) => Uint8Array): string {
  return base32(random(Math.ceil((ID_CHARACTERS * BITS_PER_CHARACTER) / 8)), ID_CHARACTERS);
}

/** The secret of a version of a feed's link. It can be derived again at any time and is never stored (ADR 3). */
export async function secretOf(key: LinkKey, id: string, linkVersion: number): Promise<string> {
  const mac = await key.mac(new TextEncoder().encode(`aftercare-link:${id}:${linkVersion}`));
  return base32(mac, SECRET_CHARACTERS);
}

/** What is stored of a secret: SHA-256 in lower-case hex. A plain hash is enough for 130 random bits. */
export function hashOfSecret(secret: string): string {
  return hash('sha256', secret, 'hex');
}

/**
 * Finds a secret's hash among a feed's hashes, comparing with each in constant time.
 *
 * @param hashes as stored; empty when there is no such feed
 * @returns its index in `hashes`, or -1
 */
export function matchingHash(secret: string, hashes: readonly string[]): number {
  const presented = Buffer.from(hashOfSecret(secret), 'hex');
  let match = -1;
  (hashes.length === 0 ? [NO_HASH] : hashes).forEach((known, index) => {
    if (timingSafeEqual(presented, Buffer.from(known, 'hex'))) match = index;
  });
  return match;
}

function base32(bytes: Uint8Array, characters: number): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  bits >>= BigInt(bytes.length * 8 - characters * BITS_PER_CHARACTER);
  let text = '';
  for (let count = 0; count < characters; count += 1) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}
