/** Whether this program could have written a value. */
export type Check = (value: unknown) => boolean;

/** A check for each field of a stored record, the optional ones included. */
export type Schema<T> = Readonly<Record<keyof T, Check>>;

/** Any text. */
export const isText: Check = (value) => typeof value === 'string';

/** A text of a pattern. */
export function matches(pattern: RegExp): Check {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** A whole number, not below the least. */
export function isWhole(least: number): Check {
  return (value) => Number.isSafeInteger(value) && (value as number) >= least;
}

/** A moment, in seconds since 1970. */
export const isMoment: Check = isWhole(0);

/** One of the values that are known. */
export function isOneOf(...known: readonly unknown[]): Check {
  return (value) => known.includes(value);
}

/** Of a field that may be missing. */
export function isAbsentOr(check: Check): Check {
  return (value) => value === undefined || check(value);
}

/** A list of records, not shorter than the least. */
export function isListOf<T>(schema: Schema<T>, least = 0): Check {
  return (value) =>
    Array.isArray(value) && value.length >= least && value.every((item) => wrongFields(schema, item).length === 0);
}

/**
 * The names of the fields whose values do not match the schema; never the values.
 *
 * Not with zod, which takes 3.5 of 55 ms of a cold start of the feed function: these records were written by this program
 * (ADR 42).
 */
export function wrongFields<T>(schema: Schema<T>, value: unknown): Extract<keyof T, string>[] {
  const record = Object(value) as Partial<T>;
  return namesIn(schema).filter((name) => !schema[name](record[name]));
}

/** The fields of a schema out of a record that has more. */
export function fieldsOf<T>(schema: Schema<T>, record: Readonly<Record<string, unknown>>): T {
  const fields: Partial<Record<keyof T, unknown>> = {};
  for (const name of namesIn(schema)) if (name in record) fields[name] = record[name];
  return fields as T;
}

function namesIn<T>(schema: Schema<T>): Extract<keyof T, string>[] {
  return Object.keys(schema) as Extract<keyof T, string>[];
}
