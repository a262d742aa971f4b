import { createHash } from 'node:crypto';

const SECRET_BYTES = 32;
const SECRET_FORM = /^[A-Za-z0-9_-]{43}$/;

/**
 * Draws a secret of 256 bit: an invitation's code, a challenge, a session's cookie.
 *
 * @returns 43 characters of base64url
 */
export function newSecret(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(SECRET_BYTES)).toString('base64url');
}

/** Whether a text has a secret's shape; anything else is not looked up. */
export function isSecret(text: string): boolean {
  return SECRET_FORM.test(text);
}

/** What is stored of a secret: SHA-256 in lower-case hex. Nobody who reads the table can use what stands there. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
