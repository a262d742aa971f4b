import * as z from 'zod/mini';
import type { Values } from './fields.ts';

const facts = z.record(z.string(), z.string());

/** The version of the feed that the person saw; 0, which is none, when the form does not say it. */
export function seenVersionOf({ version = '' }: Values): number {
  return /^\d{1,9}$/.test(version) ? Number(version) : 0;
}

/** What stood on the page when the person looked. */
export function sawOf({ saw = '{}' }: Values): Readonly<Record<string, string>> {
  try {
    return facts.parse(JSON.parse(saw));
  } catch {
    return {};
  }
}
