import * as z from 'zod';
import { LOCALES } from './locale.ts';
import { plainLine } from './text-rules.ts';

/** The schema of a telephone number in international form. */
export const phone = z
  .string()
  .regex(/^\+[0-9][0-9 ]{5,20}[0-9]$/, 'write it in international form with spaces only, like +44 20 7946 0018');

const hoursOfDay = z
  .array(
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
      error: 'write hours with four digits each, like 09:00-17:30',
      abort: true,
    }),
  )
  .min(1, 'leave out the days on which you are closed')
  // With a fixed number of digits, times compare as texts.
  .refine(
    (hours) =>
      hours
        .flatMap((text) => text.split('-'))
        .every((time, index, all) => index === 0 || (all[index - 1] ?? '') < time),
    {
      error: 'must be in order, without overlap and without going past midnight',
    },
  )
  .optional();

const hours = z
  .strictObject({
    monday: hoursOfDay,
    tuesday: hoursOfDay,
    wednesday: hoursOfDay,
    thursday: hoursOfDay,
    friday: hoursOfDay,
    saturday: hoursOfDay,
    sunday: hoursOfDay,
  })
  .refine(
    (days) => Object.values(days).some((day) => day !== undefined),
    'needs at least one day on which you are open',
  )
  .describe(
    'When somebody answers the telephone, by the clinic\'s clock: for each day a list like ["09:00-12:30", "14:00-18:00"]',
  );

const afterHours = z
  .strictObject({
    phone: phone.optional().describe('Another number, which is answered then'),
    text: z
      .partialRecord(z.enum(LOCALES), plainLine(300))
      .optional()
      .describe('What to do then, in every language of the protocol'),
  })
  .refine(({ phone: number, text }) => number !== undefined || text !== undefined, 'needs a phone or a text')
  .describe('What the page offers outside of the hours');

/** The schema of the ways to reach a clinic besides its telephone. */
export const contact = z
  .strictObject({
    hours: hours.optional(),
    afterHours: afterHours.optional(),
    whatsapp: phone.optional().describe('The number that receives WhatsApp messages'),
    sms: phone.optional().describe('The number that receives text messages'),
    email: z.email().max(100).optional().describe('The address that receives e-mail from clients'),
  })
  .refine(({ hours: known, afterHours: then }) => known !== undefined || then === undefined, {
    path: ['afterHours'],
    error: 'needs hours too, or it is never shown',
  })
  .describe("More ways to reach the clinic, for the client's page");

/** The ways to reach a clinic besides its telephone. */
export type Contact = z.infer<typeof contact>;

/** When somebody answers, by day of the week; each entry like `09:00-17:30`, in order. */
export type OpeningHours = NonNullable<Contact['hours']>;
