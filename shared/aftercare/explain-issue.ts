import * as z from 'zod';
import { isLocale, LOCALES } from './locale.ts';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false, without quotation marks',
  array: 'a list in [ ]',
  object: 'a group of fields in { }',
};

/**
 * Says what is wrong with one field of a settings file, and how to fix it. For zod's parse parameter `error`; a message in the
 * schema itself takes precedence.
 *
 * @returns the part after the field's name, like `is missing; write a whole number`
 */
export const explainIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? missing(issue) : `must be ${expected(issue)}, not ${found(issue.input)}`;
    case 'unrecognized_keys':
      return unknownFields(issue.keys, fieldsOf(issue.inst));
    case 'invalid_value':
      return issue.input === undefined
        ? `is missing; write one of ${list(issue.values)}`
        : `is ${JSON.stringify(issue.input)}; write one of ${list(issue.values)}`;
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return issue.origin === 'array' ? `needs at least ${issue.minimum} entry` : `must be at least ${issue.minimum}`;
    case 'invalid_format':
      return issue.format === 'email' ? 'is not an e-mail address; write one like alarms@clinic.example' : undefined;
    default:
      return undefined;
  }
};

function missing(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string {
  const field = issue.path?.at(-1);
  if (isLocale(field)) {
    return `is missing; write the text in this language, or remove "${field}" from "locales"`;
  }
  return `is missing; write ${expected(issue)}`;
}

function expected({ expected: kind, inst }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string {
  const fields = fieldsOf(inst);
  return arePerLanguage(fields) ? `one text per language, like { ${fields.map(example).join(', ')} }` : nameOf(kind);
}

/** Whether these are the fields of a text in every language. */
function arePerLanguage(fields: readonly string[]): boolean {
  return fields.length > 0 && fields.every(isLocale);
}

function example(locale: string): string {
  return `"${locale}": "…"`;
}

function found(input: unknown): string {
  if (input === null || ['string', 'number', 'boolean'].includes(typeof input)) return JSON.stringify(input);
  return nameOf(Array.isArray(input) ? 'array' : typeof input);
}

/** A name for a kind of value; kinds that the settings files do not use keep zod's name. */
function nameOf(kind: string): string {
  return KINDS[kind] ?? kind;
}

function unknownFields(keys: readonly string[], known: readonly string[]): string {
  if (arePerLanguage(known)) {
    return `has a text in ${list(keys)}, which "locales" does not list; add it there (possible: ${list(LOCALES)}), or remove the text`;
  }
  const meant = keys.flatMap((key) => known.filter((name) => name.toLowerCase() === key.toLowerCase()));
  const fix = meant.length === keys.length ? `write ${list(meant)}` : `possible here: ${known.join(', ')}`;
  return `has no field ${list(keys)}; ${fix}`;
}

function tooBig({ origin, maximum, input }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (origin === 'string') return `has ${String(input).length} characters; the limit is ${maximum}`;
  return origin === 'array' ? `has too many entries; the limit is ${maximum}` : `must be at most ${maximum}`;
}

function fieldsOf(inst: unknown): string[] {
  return inst instanceof z.ZodObject ? Object.keys(inst.shape) : [];
}

function list(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}
