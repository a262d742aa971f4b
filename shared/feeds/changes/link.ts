import type { CivilDate } from '../../aftercare/civil-date.ts';
import { type Change, nextChangedAt } from '../desk.ts';
import { hashOfSecret, secretOf } from '../token.ts';

/**
 * Gives a feed a new link. The old one's hash stays, so that it answers with its tombstone.
 *
 * @param today the clinic's date, shown on the old link's tombstone
 */
export function replaceLink(today: CivilDate): Change {
  return {
    action: 'replace-link',
    async apply(feed, desk) {
      const linkVersion = feed.linkVersion + 1;
      const { secretHash: oldHash, locale } = feed;
      const old = { secretHash: oldHash, on: today, at: nextChangedAt(feed, desk), locale, wording: desk.wording };
      const secretHash = hashOfSecret(await secretOf(desk.key, feed.id, linkVersion));
      return { ...feed, linkVersion, secretHash, replaced: [...feed.replaced, old] };
    },
  };
}
