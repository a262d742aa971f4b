import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StaffContext } from './roster.ts';

const KEY_BYTES = 32;
/** A text of ours, a dot, and the HMAC-SHA-256 in base64url. */
const FORM = /^([\w.-]{1,80})\.([\w-]{43})$/;

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

function macOf(key: Uint8Array, purpose: Purpose, text: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([purpose, text]))
    .digest('base64url');
}
