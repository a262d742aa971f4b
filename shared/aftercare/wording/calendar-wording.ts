import type { Locale } from '../locale.ts';
import { en } from './en.ts';
import type { CalendarWording } from './wording.ts';

/** The calendar's own texts in every language of the product. */
export const CALENDAR_WORDING: Readonly<Record<Locale, CalendarWording>> = { en };
