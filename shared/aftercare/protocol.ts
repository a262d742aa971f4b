import * as z from 'zod';
import { explainIssue } from './explain-issue.ts';
import { LOCALES, type Locale } from './locale.ts';
import { discreetLine, timelessLine } from './text-rules.ts';

const LONGEST_TEXT = 600;
const LONGEST_TITLE = 60;
const LAST_DAY = 365;

/**
 * The form of a protocol file in these languages.
 *
 * @param complete whether every text must exist in all of them; false for editors, which only complete the possible languages
 */
export function schemaFor<L extends readonly Locale[]>(locales: L, complete = true) {
  const inEveryLocale = <T extends z.ZodType>(textIn: (locale: Locale) => T) => {
    const shape = Object.fromEntries(locales.map((locale) => [locale, textIn(locale)])) as Record<L[number], T>;
    const texts = z.strictObject(shape);
    return complete ? texts : (texts.partial() as unknown as typeof texts);
  };
  const text = inEveryLocale((locale) => timelessLine(LONGEST_TEXT, locale));
  const shortText = inEveryLocale((locale) => timelessLine(LONGEST_TITLE, locale));
  const day = z.int().min(0).max(LAST_DAY);

  const advice = z.strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,30}$/, 'use lower-case letters, digits and hyphens, like long-sun')
      .describe('Names the advice for staff and in comparisons; keep it when you reword'),
    name: shortText.describe('A heading of a few words'),
    text: text.describe('What to do or to avoid'),
    reason: text.describe('Why'),
    forbidsWashing: z
      .boolean()
      .optional()
      .describe('true if it forbids washing: a session the day after then asks the client to call before washing'),
  });
  const event = z.strictObject({
    title: inEveryLocale((locale) => discreetLine(LONGEST_TITLE, locale)).describe(
      'Stands on lock screens, so it must not give the treatment away; the first word carries the message',
    ),
    text: text.describe("Opens the event's description"),
  });
  const phase = event.extend({
    firstDay: day.describe('Days after the session on which it begins; 0 is the day of treatment'),
    lastDay: day
      .optional()
      .describe('Its last day, a whole one. Leave it out for a phase that forbids nothing: it shows on firstDay alone'),
    heldText: text
      .optional()
      .describe(
        'Opens the description instead of text when the client needs longer to heal and the phase goes on for it',
      ),
    sharedDays: text.optional().describe('What holds on the days that it shares with another phase'),
    advices: z.array(advice).min(1),
  });

  return z.strictObject({
    $schema: z.string().optional(),
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,30}$/, 'use lower-case letters, digits and hyphens, like smp')
      .describe('Your name for the protocol; take another one than smp, which is the built-in one'),
    version: z.int().min(1).describe('Raise it when the rules change: each feed remembers which one its client got'),
    locales: z.array(z.enum(LOCALES)).min(1).describe('Every text must be in each of these languages'),
    phases: z.array(phase).min(1).max(20).describe('May overlap and leave gaps'),
    followUp: z
      .strictObject({
        day: day.describe('Days after a session from which the next one may be booked'),
        advice,
        invite: event.describe('While no later session is booked'),
        held: event.describe('Instead of invite, when the client needed longer to heal'),
      })
      .describe('The event on the follow-up day'),
    prepare: z
      .strictObject({
        advice,
        usual: event,
        careful: event.describe('Where washing is still forbidden on that day'),
      })
      .describe('The event on the day before a later session'),
    session: event.describe('The event on the day of a later session'),
    urgent: z
      .strictObject({ title: shortText, text })
      .optional()
      .describe(
        "When to see a doctor, in the clinic's own words: many places require it by law. Shown wherever a worried client looks",
      ),
  });
}

/** The form of a protocol file for editors: texts may be in any of the product's languages. */
export function protocolFileSchema() {
  return schemaFor(LOCALES, false);
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
    .refine((locales) => new Set(locales).size === locales.length, 'lists one language twice'),
});

const protocol = z
  .unknown()
  .transform((input, context) => {
    const head = declared.safeParse(input, { error: explainIssue });
    if (!head.success) return report(context, head.error.issues);
    const whole = schemaFor(head.data.locales).safeParse(input, { error: explainIssue });
    return whole.success ? whole.data : report(context, whole.error.issues);
  })
  .superRefine(({ phases, followUp, prepare }, context) => {
    phases.forEach(({ firstDay, lastDay }, index) => {
      if ((lastDay ?? firstDay) < firstDay) {
        const message = `is before firstDay ${firstDay}; give the last day of the phase, itself included`;
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
