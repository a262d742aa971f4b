import type { Context } from 'hono';
import type { DeskEnv } from '../context.ts';
import type { StartedForm } from './page.ts';

const MOST_FIELDS = 20;
const MOST_BYTES = 8 * 1024;

/**
 * The form of a request that needs a passkey first, so that it can be sent again afterwards.
 *
 * @returns undefined when there is no form, or when it has more than 20 fields or 8 kB: the desk's own forms are smaller
 */
export async function lateForm(context: Context<DeskEnv>): Promise<StartedForm | undefined> {
  const type = context.req.header('content-type') ?? '';
  const { path } = context.req;
  if (type.startsWith('multipart/form-data')) return { path };
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined;
  const body = await context.req.text();
  if (Buffer.byteLength(body) > MOST_BYTES) return undefined;
  const fields = new URLSearchParams(body);
  return fields.size > MOST_FIELDS ? undefined : { path, values: Object.fromEntries(fields) };
}
