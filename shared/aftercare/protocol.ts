import * as z from 'zod';
import { LOCALES, type Locale } from './locale.ts';
import { discreetLine, plainLine } from './text-schema.ts';

const LONGEST_TEXT = 600;
const LONGEST_TITLE = 60;
const LAST_DAY = 365;

function schemaFor<L extends readonly Locale[]>(locales: L) {
  const inEveryLocale = <T extends z.ZodType>(text: T) =>
    z.strictObject(Object.fromEntries(locales.map((locale) => [locale, text])) as Record<L[number], T>);
  const text = inEveryLocale(plainLine(LONGEST_TEXT));
  const day = z.int().min(0).max(LAST_DAY);

  const advice = z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'use lower-case letters, digits and hyphens, like long-sun'),
    name: inEveryLocale(plainLine(LONGEST_TITLE)),
    text,
    reason: text,
    forbidsWashing: z.boolean().optional(),
  });
  const event = z.strictObject({
    title: inEveryLocale(discreetLine(LONGEST_TITLE)),
    explicitTitle: inEveryLocale(plainLine(LONGEST_TITLE)),
    text,
  });
  const phase = event.extend({
    firstDay: day,
    lastDay: day.optional(),
    sharedDays: text.optional(),
    advices: z.array(advice).min(1),
  });

  return z.strictObject({
    $schema: z.string().optional(),
    name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'use lower-case letters, digits and hyphens, like smp'),
    version: z.int().min(1),
    locales: z.array(z.enum(LOCALES)).min(1),
    phases: z.array(phase).min(1).max(20),
    followUp: z.strictObject({ day, advice, invite: event, booked: event, held: event }),
    prepare: z.strictObject({ advice, usual: event, careful: event }),
    session: event,
  });
}

/** The clinic's aftercare rules: what to avoid on which day after a session and why, in every language it declares. */
export type Protocol = z.infer<ReturnType<typeof schemaFor<readonly Locale[]>>>;
export type Phase = Protocol['phases'][number];
export type Advice = Phase['advices'][number];
/** The texts of one event, in every language. */
export type EventWording = Protocol['session'];

const declared = z.looseObject({
  locales: z
    .array(z.enum(LOCALES))
    .min(1)
    .refine((locales) => new Set(locales).size === locales.length, 'names one language twice'),
});

const protocol = z
  .unknown()
  .transform((input, context) => {
    const head = declared.safeParse(input);
    if (!head.success) return report(context, head.error.issues);
    const whole = schemaFor(head.data.locales).safeParse(input);
    return whole.success ? whole.data : report(context, whole.error.issues);
  })
  .superRefine(({ phases, followUp, prepare }, context) => {
    phases.forEach(({ firstDay, lastDay }, index) => {
      if (lastDay !== undefined && lastDay < firstDay) {
        const message = `is before firstDay ${firstDay}; give the last day of the phase, which belongs to it`;
        context.addIssue({ code: 'custom', path: ['phases', index, 'lastDay'], message });
      }
    });
    const advices = [...phases.flatMap((phase) => phase.advices), followUp.advice, prepare.advice];
    const ids = advices.map((advice) => advice.id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice) context.addIssue({ code: 'custom', path: ['phases'], message: `two advices have the id "${twice}"` });
  });

/**
 * Checks a protocol file's content; a text that lacks one of the declared languages is an error.
 *
 * @param input the parsed JSON
 * @returns the protocol, or zod's error, whose issues name the field and what is expected there
 */
export function parseProtocol(input: unknown): z.ZodSafeParseResult<Protocol> {
  return protocol.safeParse(input) as z.ZodSafeParseResult<Protocol>;
}

function report(context: z.RefinementCtx, issues: readonly z.core.$ZodIssue[]): never {
  for (const issue of issues) context.addIssue({ ...issue, code: 'custom', message: issue.message });
  return z.NEVER;
}
