import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StaffContext } from './roster.ts';
import { hashOf, newSecret } from './secrets.ts';

const KEY_BYTES = 32;
/** A text of ours, a dot, and the HMAC-SHA-256 in base64url. */
const FORM = /^([\w.-]{1,80})\.([\w-]{43})$/;
/** The secret, and when it expires in seconds since 1970. */
const SECRET_FORM = /^([\w-]{43})\.(\d{1,12})$/;

/** Who checks a text with a MAC, and when. */
type Checker = Pick<StaffContext, 'store' | 'now'>;

/**
 * What a MAC is for, such as `['register', person]`: a text that was made for one purpose is refused for every other.
 */
export type Purpose = readonly string[];

/** Creates the MAC key if the staff table has none: part of every invitation, so that whoever accepts one has it. */
export async function ensureMacKey({ store, now, random }: StaffContext): Promise<void> {
  if (!(await store.macKey(now()))) await store.createMacKey(random(KEY_BYTES));
}

/**
 * Adds a MAC to a text, so that the text can be checked without a read of the store (ADR 26).
 *
 * @param text letters, digits, `_`, `-` and `.`, at most 80
 * @returns the text, a dot and the MAC; undefined while there is no key, which means that nobody was ever invited
 */
export async function addMac({ store, now }: Checker, purpose: Purpose, text: string): Promise<string | undefined> {
  const key = await store.macKey(now());
  return key && `${text}.${macOf(key, purpose, text)}`;
}

/** Checks a MAC in constant time. @returns the text without its MAC; undefined unless `addMac` made it for this purpose */
export async function checkMac({ store, now }: Checker, purpose: Purpose, signed: string): Promise<string | undefined> {
  const [, text, mac] = FORM.exec(signed) ?? [];
  if (text === undefined || mac === undefined) return undefined;
  const key = await store.macKey(now());
  return key && timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(key, purpose, text))) ? text : undefined;
}

/** A secret that expires, as the desk made it. */
export interface SignedSecret {
  /** Of the secret alone, as it is stored. */
  readonly hash: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Draws a secret with an expiry and a MAC: a made-up or expired one is refused without a read of the store (ADR 26).
 *
 * @param expiresAt seconds since 1970
 * @returns undefined while there is no key, which means that nobody was ever invited
 */
export async function newSignedSecret(
  staff: StaffContext,
  purpose: Purpose,
  expiresAt: number,
): Promise<(SignedSecret & { readonly signed: string }) | undefined> {
  const secret = newSecret(staff.random);
  const signed = await addMac(staff, purpose, `${secret}.${expiresAt}`);
  return signed === undefined ? undefined : { signed, hash: hashOf(secret), expiresAt };
}

/** Checks a signed secret; undefined unless `newSignedSecret` made it for this purpose and it has not expired. */
export async function openSignedSecret(
  checker: Checker,
  purpose: Purpose,
  signed: string,
): Promise<SignedSecret | undefined> {
  const [, secret, expiry] = SECRET_FORM.exec((await checkMac(checker, purpose, signed)) ?? '') ?? [];
  const expiresAt = Number(expiry);
  return secret !== undefined && checker.now() < expiresAt ? { hash: hashOf(secret), expiresAt } : undefined;
}

function macOf(key: Uint8Array, purpose: Purpose, text: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, text]))
    .digest('base64url');
}
