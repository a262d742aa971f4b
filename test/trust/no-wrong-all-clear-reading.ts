import type { Formatter } from '../../functions/feed/page/formatter.ts';
import type { Locale } from '../../shared/aftercare/locale.ts';
import type { Protocol } from '../../shared/aftercare/protocol.ts';
import type { ReadEvent } from './no-wrong-all-clear-calendar.ts';
import type { Treatment } from './no-wrong-all-clear-record.ts';

/** The day on which a page is read. */
export interface ReadingDay {
  /** The clinic's. */
  readonly today: number;
  /** The phone's; the same or up to two days earlier. */
  readonly phone: number;
}

/** What a page is compared with. */
export interface PageFacts {
  readonly protocol: Protocol;
  readonly locale: Locale;
  readonly treatments: readonly Treatment[];
  /** The client's calendar in the page's language. */
  readonly events: readonly ReadEvent[];
  readonly formatter: Formatter;
}

/** One section of a page, as markup. The advice of other days is left out when there is none; then its text is empty. */
export function sectionOf(html: string, name: 'today' | 'plan' | 'advice'): string {
  const section = new RegExp(`<section class="${name}">.*?</section>`, 's').exec(html)?.[0];
  if (section === undefined && name !== 'advice') throw new Error(`the page has no section ${name}`);
  return section ?? '';
}

/** Markup as a person reads it, with collapsed spaces. */
export function textOf(markup: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  const text = markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);
  return text.replaceAll(/[ \n]+/g, ' ').trim();
}
