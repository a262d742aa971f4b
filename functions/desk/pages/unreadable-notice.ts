import { alert } from './field.ts';
import type { Html } from './layout.ts';

/** Says which clients are missing from a list, and whom to tell; nothing where none is missing. */
export function unreadableNotice(ids: readonly string[]): Html | '' {
  if (ids.length === 0) return '';
  const what = ids.length === 1 ? 'one link' : `${ids.length} links`;
  return alert(
    `This desk cannot read ${what}: ${ids.join(', ')}. What is in the clients’ calendars stays there. Please tell whoever installed the desk.`,
  );
}
