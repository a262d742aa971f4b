import type { Desk } from '../../shared/feeds/desk.ts';
import { newFeedId } from '../../shared/feeds/token.ts';

/**
 * A feed's id that follows from what it is made for, so that what is asked for twice is made once.
 *
 * It is made with the key: an id may stand in logs, and nobody can tell from it whose feed it is.
 *
 * @param content anything that JSON can write
 */
export async function derivedId(
  { key }: Pick<Desk, 'key'>,
  purpose: 'import' | 'form',
  content: unknown,
): Promise<string> {
  const mac = await key.mac(new TextEncoder().encode(`aftercare-${purpose}:${JSON.stringify(content)}`));
  return newFeedId((bytes) => mac.slice(0, bytes));
}
