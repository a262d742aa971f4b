import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { type PageFacts, type ReadingDay, textOf } from './no-wrong-all-clear-reading.ts';
import {
  bookingOpens,
  forbiddenPhases,
  forbidsWashing,
  isoDay,
  lastCarefulDay,
  liftingDays,
  restrictionsOf,
} from './no-wrong-all-clear-record.ts';

/**
 * Compares what a page says about today with what the treatments forbid, at the clinic and where the phone is.
 *
 * @param shown the day whose date the page shows
 * @returns what is wrong, each in words
 */
export function todayFaults(section: string, facts: PageFacts, day: ReadingDay, shown: number): string[] {
  const text = textOf(section);
  return [
    ...adviceFaults(section, text, facts, day, shown),
    ...allClearFaults(text, facts, day, shown),
    ...dateFaults(section, text, facts, day, shown),
  ];
}

/** Every list that applies is there, to the end of its last day, and no other. */
function adviceFaults(
  section: string,
  text: string,
  { protocol, locale, treatments, formatter }: PageFacts,
  { today, phone }: ReadingDay,
  shown: number,
): string[] {
  const faults: string[] = [];
  const { words, say, day } = formatter;
  const come = treatments.filter((treatment) => treatment.day <= today);
  const forbidden = forbiddenPhases(protocol, come, phone, today);
  protocol.phases.forEach(({ title, advices }, phase) => {
    for (const { id, name, text: advice, reason } of advices) {
      const isListed = text.includes(`${name[locale]} ${advice[locale]} ${reason[locale]}`);
      if (isListed !== forbidden.has(phase)) faults.push(`today ${isListed ? 'lists' : 'lacks'} the advice ${id}`);
    }
    if (!forbidden.has(phase)) return;
    const running = restrictionsOf(protocol, come).filter(
      (each) => each.phase === phase && each.first <= today && each.last >= phone,
    );
    const last = Math.max(...running.map((each) => each.last));
    const until =
      last === shown ? words.throughToday : say(words.throughDate, { date: day(isoDay(last) as CivilDate) });
    if (!text.includes(textOf(`${title[locale]} ${until}`))) faults.push(`phase ${phase + 1} does not say "${until}"`);
  });
  // The strip counts from the latest session: it has no cell for a phone's day before that.
  if (come.some((treatment) => treatment.day > shown)) return faults;
  const cell = /<i class="([^"]*) now">/.exec(section)?.[1]?.split(' ') ?? [];
  const colours = [...forbiddenPhases(protocol, come, shown, shown)].map((phase) => `p${(phase % 3) + 1}`);
  if (colours.some((colour) => !cell.includes(colour))) faults.push(`the strip has [${cell}] today, not [${colours}]`);
  return faults;
}

/** Nothing is over, open or lifted before its day. */
function allClearFaults(
  text: string,
  { protocol, locale, treatments, formatter }: PageFacts,
  { today, phone }: ReadingDay,
  shown: number,
): string[] {
  const faults: string[] = [];
  const { words } = formatter;
  const says = (part: string) => text.includes(textOf(part));
  const come = treatments.filter((treatment) => treatment.day <= today);
  const carefulUntil = Math.max(...come.map((treatment) => lastCarefulDay(protocol, treatment)));
  if (carefulUntil >= phone && (says(words.overTitle) || says(words.overText))) {
    faults.push('the careful days are said to be over');
  }
  if (says(words.lastCarefulDay) && shown !== carefulUntil) faults.push('this is not the last careful day');
  protocol.phases.forEach(({ lastDay, text: phaseText, advices }, phase) => {
    if (lastDay !== undefined) return;
    const lifts = says(phaseText[locale]) || advices.some((advice) => says(advice.text[locale]));
    if (lifts && !liftingDays(protocol, treatments, phase).includes(shown))
      faults.push(`phase ${phase + 1} lifts today`);
  });
  const offers = [words.bookingOpen, words.bookButton, words.callToBook].some(says);
  const isBooked = treatments.some((treatment) => treatment.day > today);
  if (offers && (isBooked || phone < bookingOpens(protocol, treatments))) faults.push('booking is offered');
  const washes = says(protocol.prepare.usual.text[locale]) || says(protocol.prepare.advice.text[locale]);
  if (washes && forbidsWashing(protocol, come, phone, today)) faults.push('today asks to wash');
  return faults;
}

/** Sessions and dates are those of the plan. */
function dateFaults(
  section: string,
  text: string,
  { protocol, treatments, formatter }: PageFacts,
  { today, phone }: ReadingDay,
  shown: number,
): string[] {
  const faults: string[] = [];
  const { words, say, day } = formatter;
  const isSessionOn = (date: number) => treatments.some((treatment) => treatment.day === date);
  if (text.includes(words.sessionTomorrow) && !isSessionOn(shown + 1)) faults.push('no session is tomorrow');
  if (text.includes(words.sessionToday) && !isSessionOn(shown)) faults.push('no session is today');
  const come = treatments.filter((treatment) => treatment.day <= today);
  const restrictions = restrictionsOf(protocol, come);
  const next = treatments.find((treatment) => treatment.day > today)?.day;
  const resumes = restrictions.map(({ first }) => first).filter((first) => first > today);
  const isPause = forbiddenPhases(protocol, come, phone, today).size === 0 && resumes.length > 0;
  const dated: readonly (readonly [sentence: string, date: number | undefined])[] = [
    [words.beforeFirst, come.length === 0 ? next : undefined],
    [words.nextSession, next],
    [words.pause, isPause ? Math.min(...resumes) : undefined],
    [words.heldUntil, come.at(-1)?.hold],
  ];
  const remarks = [...section.matchAll(/<p class="lead">(.*?)<\/p>/gs)].map(([, remark = '']) => textOf(remark));
  for (const [sentence, date] of dated) {
    const [opening = ''] = sentence.split('{');
    const expected = date !== undefined && textOf(say(sentence, { date: day(isoDay(date) as CivilDate) }));
    const other = remarks.find((remark) => remark.startsWith(opening) && remark !== expected);
    if (other) faults.push(`"${other}" is said, not "${expected}"`);
  }
  const latest = come.at(-1)?.day;
  if (latest === undefined) return faults;
  const headline = textOf(/<h1>(.*?)<\/h1>/s.exec(section)?.[1] ?? '');
  const passed = Math.max(0, shown - latest);
  const left = Math.max(...come.map((treatment) => lastCarefulDay(protocol, treatment))) - shown;
  const counted = say(words.dayOf, { day: passed, days: passed + left });
  const others = [words.overTitle, words.planStartsToday, words.sessionToday, words.sessionTomorrow];
  if (![...others, counted].includes(headline)) faults.push(`the headline is "${headline}", not "${counted}"`);
  return faults;
}
