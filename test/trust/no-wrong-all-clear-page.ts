import type { Formatter } from '../../functions/feed/page/formatter.ts';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { momentWord } from '../../shared/aftercare/timeless.ts';
import type { ReadEvent } from './no-wrong-all-clear-calendar.ts';
import { type PageFacts, type ReadingDay, sectionOf, textOf } from './no-wrong-all-clear-reading.ts';
import { isoDay, restrictionsOf } from './no-wrong-all-clear-record.ts';
import { todayFaults } from './no-wrong-all-clear-today.ts';

/** Compares a client's page with what the treatments forbid. @returns what is wrong, each in words */
export function pageFaults(html: string, facts: PageFacts, day: ReadingDay): string[] {
  const [today, plan, otherDays] = [sectionOf(html, 'today'), sectionOf(html, 'plan'), sectionOf(html, 'advice')];
  const shown = dayShown(today, facts, day);
  if (shown === undefined) return ['the page has the date of another day'];
  return [
    ...todayFaults(today, facts, day, shown),
    ...planFaults(plan, facts, shown),
    ...otherDaysFaults(otherDays, textOf(today), facts, day, shown),
  ];
}

/** The day that the page speaks of. */
function dayShown(section: string, { formatter }: PageFacts, { today, phone }: ReadingDay): number | undefined {
  const date = textOf(/<p class="date">(.*?)<\/p>/s.exec(section)?.[1] ?? '');
  return [today, phone].find((day) => date === textOf(formatter.day(isoDay(day) as CivilDate)));
}

/** Every row is an event of the calendar; no restriction that is not over is left out. */
function planFaults(section: string, { events, treatments, locale, formatter }: PageFacts, shown: number): string[] {
  const faults: string[] = [];
  const word = momentWord(textOf(section), locale);
  if (word) faults.push(`the plan says "${word}"`);
  const headings = [...section.matchAll(/<h3>(.*?)<\/h3>/gs)].map(([, heading = '']) => textOf(heading));
  const dates = treatments.map(({ day }) => textOf(formatter.day(isoDay(day) as CivilDate, 'year')));
  if (!dates.every((date, index) => headings[index]?.includes(date)))
    faults.push(`the plan has sessions [${headings}]`);
  const rows = [...section.matchAll(/<li[^>]*>(.*?)<\/li>/gs)].map(([, row = '']) => textOf(row));
  const inCalendar = events.map((event) => rowOf(event, formatter));
  for (const row of rows) if (!inCalendar.includes(row)) faults.push(`the calendar lacks the plan's row "${row}"`);
  const careful = events.filter(({ kind, last }) => kind === 'restriction' && last >= shown);
  for (const row of careful.map((event) => rowOf(event, formatter))) {
    if (!rows.includes(row)) faults.push(`the plan lacks the row "${row}"`);
  }
  return faults;
}

function rowOf(event: ReadEvent, formatter: Formatter): string {
  return textOf(`${daysOf(event, formatter)} ${event.title}`);
}

function daysOf({ first, last }: ReadEvent, { days }: Formatter): string {
  return textOf(days(isoDay(first) as CivilDate, isoDay(last) as CivilDate));
}

/**
 * Each list has the days of an event of the calendar, and none lifts anything. With today's lists they are all that the latest
 * treatment, or the first while none has come, still forbids.
 */
function otherDaysFaults(
  section: string,
  todayText: string,
  { protocol, locale, treatments, events, formatter }: PageFacts,
  { today }: ReadingDay,
  shown: number,
): string[] {
  const faults: string[] = [];
  const word = momentWord(textOf(section), locale);
  if (word) faults.push(`the other days say "${word}"`);
  const lists = section.split('<div class="list ').map((list) => `<div class="list ${list}`);
  const latest = treatments.findLast(({ day }) => day <= today) ?? treatments[0];
  const ahead = restrictionsOf(protocol, latest ? [latest] : []).filter(({ last }) => last >= shown);
  protocol.phases.forEach(({ lastDay, advices }, phase) => {
    const advice = textOf(advices[0]?.text[locale] ?? '');
    const list = lists.find((each) => textOf(each).includes(advice));
    if (!list) {
      const isMissing = ahead.some((restriction) => restriction.phase === phase) && !todayText.includes(advice);
      if (isMissing) faults.push(`the page lacks phase ${phase + 1}`);
      return;
    }
    if (lastDay === undefined) faults.push(`the other days have phase ${phase + 1}, which lifts`);
    const when = textOf(/<span class="through">(.*?)<\/span>/s.exec(list)?.[1] ?? '');
    const careful = events.filter(
      (event) => event.kind === 'restriction' && event.phase === phase && event.last >= shown,
    );
    if (!careful.some((event) => daysOf(event, formatter) === when)) {
      faults.push(`the other days have phase ${phase + 1} on "${when}"`);
    }
  });
  return faults;
}
