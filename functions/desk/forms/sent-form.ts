import type { Context } from 'hono';
import type { DeskEnv } from '../services.ts';
import type { Values } from './fields.ts';

type Body = Readonly<Record<string, unknown>>;

/** A form as the browser sent it, the last of each field; nothing of what is no form. */
export async function sentForm(context: Context<DeskEnv>): Promise<Body> {
  return context.req.parseBody().catch(() => ({}));
}

/** The text fields of a form that was sent; files are left out. */
export async function sentValues(context: Context<DeskEnv>): Promise<Values> {
  const entries = Object.entries(await sentForm(context));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
