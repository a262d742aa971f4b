/** Whether a value is what this program writes there. */
export type Check = (value: unknown) => boolean;

/** A check for each field of a stored record, the optional ones included. */
export type Form<T> = Readonly<Record<keyof T, Check>>;

export const isText: Check = (value) => typeof value === 'string';

export function matches(form: RegExp): Check {
  return (value) => typeof value === 'string' && form.test(value);
}

export function isWhole(least: number): Check {
  return (value) => Number.isSafeInteger(value) && (value as number) >= least;
}

export function isOneOf(...known: readonly unknown[]): Check {
  return (value) => known.includes(value);
}

export function isAbsentOr(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function isListOf<T>(form: Form<T>, least = 0): Check {
  return (value) =>
    Array.isArray(value) && value.length >= least && value.every((item) => wrongFields(form, item).length === 0);
}

/**
 * The names of the fields in which a value is not of a form; never what they hold.
 *
 * Not by zod, which reads all that comes from outside: this is what the program itself has written, and zod's classes and schemas
 * take 3.5 of 55 ms of every cold start of the feed function (`npm run bench`).
 */
export function wrongFields<T>(form: Form<T>, value: unknown): Extract<keyof T, string>[] {
  const record = Object(value) as Partial<T>;
  return namesIn(form).filter((name) => !form[name](record[name]));
}

/** The fields of a form out of a record that has more. */
export function fieldsOf<T>(form: Form<T>, record: Readonly<Record<string, unknown>>): T {
  const fields: Partial<Record<keyof T, unknown>> = {};
  for (const name of namesIn(form)) if (name in record) fields[name] = record[name];
  return fields as T;
}

function namesIn<T>(form: Form<T>): Extract<keyof T, string>[] {
  return Object.keys(form) as Extract<keyof T, string>[];
}
