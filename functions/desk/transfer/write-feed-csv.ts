import Papa from 'papaparse';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { BYTE_ORDER_MARK, COLUMNS } from './csv-columns.ts';
import { harmlessCell } from './harmless-cell.ts';

/** What of a feed an export holds. */
export type CsvFeed = Pick<ActiveFeed, 'id' | 'label' | 'sessions' | 'locale' | 'remindAt' | 'titleStyle'>;

/** Writes feeds as a file that an import takes and a spreadsheet shows without running anything. */
export function writeFeedCsv(feeds: readonly CsvFeed[]): string {
  const rows = feeds.map(({ id, label = '', sessions, locale, remindAt = '', titleStyle }) => {
    const dates = sessions.map(({ date }) => date).join(' ');
    const held = sessions.at(-1)?.holdUntil ?? '';
    return [id, label, dates, locale, remindAt, titleStyle, held].map(harmlessCell);
  });
  return `${BYTE_ORDER_MARK}${Papa.unparse([[...COLUMNS], ...rows])}\r\n`;
}
