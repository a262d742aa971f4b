import { readFeed } from '../../shared/feeds/commands.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import type { ImportResult } from '../../shared/feeds/import-export.ts';
import { calendarAddress } from '../../shared/feeds/link-path.ts';
import type { Connection } from '../config.ts';
import { pageAddress } from '../feed-view.ts';

/** An imported client whose old link does not work, with the link to hand over. */
export interface NewLink {
  readonly id: string;
  readonly label?: string | undefined;
  /** The address of the client's page. */
  readonly page: string;
  /** The calendar's address. */
  readonly link: string;
}

/**
 * The links of feeds that an import has issued.
 *
 * @throws Refused saying that the import is done and which clients need their link shown, when one cannot be read: repeating
 *   the import would not list them again
 */
export async function newLinks(
  feeds: ImportResult['newLinks'],
  connection: Pick<Connection, 'feedContext' | 'base'>,
): Promise<NewLink[]> {
  const links: NewLink[] = [];
  try {
    for (const { id, label } of feeds) {
      const page = await pageAddress(await readFeed(connection.feedContext, id), connection);
      links.push({ id, label, page, link: calendarAddress(page) });
    }
    return links;
  } catch (cause) {
    const ids = feeds.map(({ id }) => id).join(', ');
    const message = `imported, but the new links cannot be shown now (${(cause as Error).message}); hand over the link of each of these with clinic show ID: ${ids}`;
    throw new Refused('out-of-reach', message, { cause });
  }
}
