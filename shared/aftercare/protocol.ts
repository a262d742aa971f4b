import * as z from 'zod';
import { explainIssue } from './explain-issue.ts';
import { LOCALES, type Locale } from './locale.ts';
import { schemaFor } from './protocol-schema.ts';

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
    const head = declared.safeParse(input, { error: explainIssue });
    if (!head.success) return report(context, head.error.issues);
    const whole = schemaFor(head.data.locales).safeParse(input, { error: explainIssue });
    return whole.success ? whole.data : report(context, whole.error.issues);
  })
  .superRefine(({ phases, followUp, prepare }, context) => {
    phases.forEach(({ firstDay, lastDay }, index) => {
      if ((lastDay ?? firstDay) < firstDay) {
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
