import type { Context } from 'hono';
import type { DeskEnv } from '../context.ts';
import type { ChangeAction } from '../feeds/change-words.ts';
import type { Values } from '../ui/form-data.ts';

const MOST_FIELDS = 20;
const MOST_BYTES = 8 * 1024;

/** A form that was sent when a passkey was needed first. */
export interface LateForm {
  /** Where it was sent to. */
  readonly path: string;
  /** What it does, such as "end a link": the person whose passkey sends it may not be the one who filled it in. */
  readonly purpose: string;
  /** Absent when the form had a file, which cannot be kept. */
  readonly values?: Values | undefined;
}

/** What the forms about a client do, by the action that their addresses end in. */
const CHANGES: Readonly<Record<ChangeAction, string>> = {
  move: 'move a session',
  correct: 'correct the date of a session',
  book: 'book a session',
  cancel: 'cancel a session',
  hold: 'change how long careful days run',
  set: 'change the settings of a client',
  'replace-link': 'replace a link',
  end: 'end a link for good',
};

/** What other requests do, by their address. */
const PURPOSES: Readonly<Record<string, string>> = {
  '/feeds': 'create a link',
  '/import': 'check a file',
  '/export': 'download all clients',
  '/people/invite': 'invite somebody',
  '/people/another-device': 'add a device',
  '/people/remove': 'remove somebody',
  '/people/remove-device': 'remove a device',
  '/sign-out-everywhere': 'sign out on all devices',
};

/**
 * The form of a request that needs a passkey first, so that it can be sent again afterwards.
 *
 * @returns undefined when there is no form, when no page of the desk sends it, or when it has more than 20 fields or 8 kB: the
 *   desk's own forms are smaller
 */
export async function lateForm(context: Context<DeskEnv>): Promise<LateForm | undefined> {
  const type = context.req.header('content-type') ?? '';
  // As it was sent: decoded, it could be read as an address on another host.
  const path = context.env.event.rawPath;
  const purpose = purposeOf(path);
  if (purpose === undefined) return undefined;
  if (type.startsWith('multipart/form-data')) return { path, purpose };
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined;
  const body = await context.req.text();
  if (Buffer.byteLength(body) > MOST_BYTES) return undefined;
  const fields = new URLSearchParams(body);
  return fields.size > MOST_FIELDS ? undefined : { path, purpose, values: Object.fromEntries(fields) };
}

/** What a request does, such as "end a link"; undefined when no page of the desk makes one to this address. */
export function purposeOf(path: string): string | undefined {
  if (Object.hasOwn(PURPOSES, path)) return PURPOSES[path];
  const [, action = ''] = /^\/feeds\/[0-9a-z]+\/([a-z-]+)$/.exec(path) ?? [];
  return Object.hasOwn(CHANGES, action) ? CHANGES[action as ChangeAction] : undefined;
}
