import type { Locale } from '../locale.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';
import type { CalendarWording } from './wording.ts';

/** The calendar's own texts in every language of the product. */
export const CALENDAR_WORDING: Readonly<Record<Locale, CalendarWording>> = { en, es, fr, de, pt, ar };
