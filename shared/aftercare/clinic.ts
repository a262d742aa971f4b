import * as z from 'zod';
import { accent } from './accent.ts';
import { contact, phone } from './contact.ts';
import { LOCALES } from './locale.ts';
import { discreetLine, plainLine } from './text-rules.ts';

const calendarName = discreetLine(40).refine(
  (name) => !name.includes(','),
  'must not contain a comma: some calendar apps show it as "\\,"',
);

const timeZone = z.string().refine(isTimeZone, 'is not an IANA time zone; write one like Europe/London');

/**
 * The colours that a calendar can have: the CSS name for COLOR (RFC 7986 §5.9) and the hex value that Apple reads
 * (docs/decisions/0031).
 */
export const COLOURS = {
  teal: '#008080',
  seagreen: '#2E8B57',
  olive: '#808000',
  goldenrod: '#DAA520',
  coral: '#FF7F50',
  crimson: '#DC143C',
  orchid: '#DA70D6',
  purple: '#800080',
  slateblue: '#6A5ACD',
  royalblue: '#4169E1',
  steelblue: '#4682B4',
  slategray: '#708090',
} as const;

type Colour = keyof typeof COLOURS;

const colour = z
  .enum(Object.keys(COLOURS) as [Colour, ...Colour[]])
  .describe('The colour in which calendar apps show the events');

const concurrencyLimit = z
  .union([z.int().min(1).max(900), z.literal(false)], 'must be a whole number from 1 to 900, or false for no limit')
  .optional();

const operations = z
  .strictObject({
    alarmEmail: z.email().optional().describe('Who is told when something is wrong with the deployed system'),
    concurrency: z
      .strictObject({
        feed: concurrencyLimit.describe("Calendars and clients' pages; 50 if left out"),
        desk: concurrencyLimit.describe('The desk; 25 if left out'),
      })
      .optional()
      .describe(
        'Requests answered at the same time, at most; false is no limit, for a new AWS account that refuses one',
      ),
    monthlyBudgetUsd: z
      .number()
      .positive()
      .optional()
      .describe('An e-mail when a month of the AWS account costs more than this many US dollars; needs alarmEmail'),
    domain: z
      .strictObject({
        name: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'write a host name like calendar.example.com'),
        hostedZoneId: z.string().regex(/^Z[A-Z0-9]+$/, "is not a Route 53 hosted zone's id, like Z0123456789ABC"),
        certificateArn: z
          .string()
          .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/.+$/, 'must be an ACM certificate in us-east-1'),
        keepFunctionUrl: z
          .boolean()
          .optional()
          .describe("true while links are in use that begin with the function's own address"),
      })
      .optional()
      .describe("The clinic's own host name before the feeds; set it up before the first link goes out"),
  })
  .refine(({ alarmEmail, monthlyBudgetUsd }) => alarmEmail !== undefined || monthlyBudgetUsd === undefined, {
    path: ['monthlyBudgetUsd'],
    error: 'needs alarmEmail too, or nobody is notified',
  })
  .describe('How the deployed system is run; nothing of it reaches a client');

/** What CloudFormation accepts, less room for the suffix of a stack that is not in production (`-dev`). */
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,119}$/;

/** The form of `clinic.json`; its JSON Schema for editors is generated from this. */
export const clinicSchema = z.strictObject({
  $schema: z.string().optional(),
  sample: z.boolean().optional().describe('true while this is the sample that the project comes with'),
  name: plainLine(60).describe("The clinic's name, as clients know it"),
  phone: phone.describe('Whom a worried client calls'),
  contact: contact.optional(),
  bookingLink: z
    .url({
      protocol: /^https$/,
      hostname: /^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/,
      normalize: true,
      error: 'must be an https address',
    })
    .max(200)
    .optional()
    .describe("The clinic's booking page"),
  timeZone: timeZone.describe('Whose "today" counts'),
  defaultLocale: z.enum(LOCALES).describe('The language of a feed for which staff choose none'),
  calendarName: calendarName.describe('The name that calendar apps show; it must not give the treatment away'),
  colour,
  accent: accent.optional(),
  protocol: z
    .string()
    .min(1)
    .describe('"smp", the built-in aftercare protocol, or the path of a protocol file of your own beside this file'),
  stack: z
    .string()
    .regex(STACK_NAME, 'use letters, digits and hyphens, beginning with a letter, like Aftercare-North')
    .refine((name) => !name.endsWith('-dev'), 'must not end with -dev, which is for trying things out')
    .optional()
    .describe(
      "The name of the clinic's CloudFormation stack: no two clinics may share one, and another name is a new stack without the old one's links",
    ),
  operations: operations.optional(),
});

/** The content of `clinic.json`. */
export type ClinicFile = z.infer<typeof clinicSchema>;

/** The part of `clinic.json` that clients see, without the name of the stack and the block of operating settings. */
export type Clinic = Omit<ClinicFile, 'stack' | 'operations' | '$schema'>;

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}
