import { parseCivilDate } from '../aftercare/civil-date.ts';
import type { Session } from '../aftercare/plan.ts';

/** A session without its UID: what the indexes know of it. */
export type SessionDays = Pick<Session, 'date' | 'holdUntil'>;

/**
 * Sessions as the indexes store them (ADR 29): dates in order, each with the last day of its hold after a colon, like
 * `2026-11-20:2026-12-05 2026-12-18`.
 */
export function daysText(sessions: readonly SessionDays[]): string {
  return sessions.map(({ date, holdUntil }) => (holdUntil ? `${date}:${holdUntil}` : date)).join(' ');
}

/** Reads sessions from the text that `daysText` writes; undefined for any other text. */
export function sessionsOfDays(text: string): readonly SessionDays[] | undefined {
  const sessions: SessionDays[] = [];
  for (const part of text.split(' ')) {
    const [first = '', second, ...more] = part.split(':');
    const date = parseCivilDate(first);
    const holdUntil = second === undefined ? undefined : parseCivilDate(second);
    if (!date || (second !== undefined && !holdUntil) || more.length > 0) return undefined;
    sessions.push({ date, ...(holdUntil && { holdUntil }) });
  }
  return sessions;
}
