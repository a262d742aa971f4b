import { isLocale } from '../../shared/aftercare/locale.ts';
import { MESSAGE_WORDING } from '../../shared/aftercare/wording/message-wording.ts';
import { named } from '../../shared/calendar/event-description.ts';
import { type Desk, tokenOf } from '../../shared/feeds/desk.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import type { ClientLink } from './pages/code-card.ts';
import type { DeskServices } from './services.ts';

/** A feed's link, made again, and the text to send with it. @throws Refused when the key is not at hand */
export async function clientLink(desk: Desk, feed: Feed, { feedBase, clinic }: DeskServices): Promise<ClientLink> {
  const page = `${feedBase()}/c/${await tokenOf(desk, feed)}`;
  const locale = isLocale(feed.locale) ? feed.locale : clinic.defaultLocale;
  const message = named(MESSAGE_WORDING[locale], clinic).replace('{link}', page);
  return { page, calendar: `${page}/aftercare.ics`, message, locale };
}
