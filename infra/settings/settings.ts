import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type * as z from 'zod';
import { type Clinic, type ClinicFile, clinicSchema } from '../../shared/aftercare/clinic.ts';
import { explainIssue } from '../../shared/aftercare/explain-issue.ts';
import { type Protocol, parseProtocol } from '../../shared/aftercare/protocol.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT_IN = resolve(ROOT, 'shared/aftercare/protocols/smp.json');

/** A process's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The clinic file at the top of the checkout, which every command reads unless `AFTERCARE_CLINIC` names another. */
export const OWN_CLINIC = resolve(ROOT, 'clinic.json');
const OWN_STACK = 'Aftercare';

/**
 * The path of the clinic file that a command is to read (ADR 32).
 *
 * @param env `AFTERCARE_CLINIC` names a clinic file, or a folder with a `clinic.json`, relative to the checkout
 * @throws InvalidSettings when the variable is empty: a script that meant a clinic must not get the checkout's own
 */
export function clinicFile({ AFTERCARE_CLINIC: named }: Environment): string {
  if (named === undefined) return OWN_CLINIC;
  if (named.trim() === '') {
    throw new InvalidSettings(`AFTERCARE_CLINIC is empty; set it to a clinic file, or unset it to use ${OWN_CLINIC}`);
  }
  const path = resolve(ROOT, named);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, 'clinic.json') : path;
}

/** A clinic and its protocol, both validated. */
export interface Settings {
  /** The path of the clinic file that they were read from. */
  readonly file: string;
  /** The name of the clinic's CloudFormation stack. */
  readonly stack: string;
  readonly clinic: Clinic;
  readonly operations: NonNullable<ClinicFile['operations']>;
  readonly protocol: Protocol;
}

/** Invalid settings; each line of the message says where the mistake is and what is expected. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

/**
 * Reads a clinic file and the protocol that it names.
 *
 * @param path as `clinicFile` returns it; deliberately without a default, so that no command forgets `AFTERCARE_CLINIC`
 * @throws InvalidSettings when a file is missing, is not JSON or does not match its schema, or when a clinic other than the
 *   checkout's own names no stack
 */
export function readSettings(path: string): Settings {
  const {
    $schema: _,
    stack = path === OWN_CLINIC ? OWN_STACK : undefined,
    operations = {},
    ...clinic
  } = validated(path, clinicSchema.safeParse(readJson(path), { error: explainIssue }));
  if (stack === undefined) {
    const remedy = 'choose a name for the CloudFormation stack of this clinic alone, like "Aftercare-North"';
    throw new InvalidSettings(`${path}: stack: is missing; ${remedy}`);
  }
  const protocol = readProtocol(clinic.protocol, path);
  if (!protocol.locales.includes(clinic.defaultLocale)) {
    const remedy = `use one of ${protocol.locales.join(', ')}`;
    throw new InvalidSettings(
      `${path}: defaultLocale: the protocol has no texts in "${clinic.defaultLocale}"; ${remedy}`,
    );
  }
  const { text } = clinic.contact?.afterHours ?? {};
  const missing = text ? protocol.locales.filter((locale) => text[locale] === undefined) : [];
  if (missing.length > 0) {
    throw new InvalidSettings(
      `${path}: contact.afterHours.text: is missing in ${missing.join(', ')}; write it there too`,
    );
  }
  return { file: path, stack, clinic, operations, protocol };
}

/** The built-in protocol, whichever one the clinic uses. */
export function builtInProtocol(): Protocol {
  return validated(BUILT_IN, parseProtocol(readJson(BUILT_IN)));
}

function readProtocol(name: string, clinicPath: string): Protocol {
  if (name === 'smp') return builtInProtocol();
  const path = resolve(dirname(clinicPath), name);
  if (!existsSync(path)) {
    const remedy = 'use "smp", the built-in protocol, or the path of a protocol file relative to this file';
    throw new InvalidSettings(`${clinicPath}: protocol: ${path} does not exist; ${remedy}`);
  }
  const protocol = validated(path, parseProtocol(readJson(path)));
  if (protocol.name === 'smp') {
    throw new InvalidSettings(`${path}: name: "smp" is the built-in protocol; choose another name`);
  }
  return protocol;
}

/** Reads a JSON file. @throws InvalidSettings when it cannot be read or is not JSON */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why =
      cause instanceof SyntaxError
        ? `is not valid JSON: ${cause.message}`
        : 'cannot be read; check that it exists and that you may read it';
    throw new InvalidSettings(`${path}: ${why}`, { cause });
  }
}

/** What zod found in a file. @throws InvalidSettings with a line for each mistake */
export function validated<T>(path: string, result: z.ZodSafeParseResult<T>): T {
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${fieldOf(issue.path)}: ${issue.message}`);
  throw new InvalidSettings(issues.map((issue) => `${path}: ${issue}`).join('\n'));
}

function fieldOf(path: readonly PropertyKey[]): string {
  const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return field === '' ? '(whole file)' : field.replace(/^\./, '');
}

/**
 * One line for a person at a terminal, without a stack.
 *
 * @param command the command that failed, like `synth`
 * @returns the message of InvalidSettings unchanged; for another error the command, the reason and the path it concerns
 */
export function failureLine(command: string, error: unknown): string {
  if (error instanceof InvalidSettings) return error.message;
  const { message, code, path } = error as NodeJS.ErrnoException;
  if (code !== undefined && path !== undefined) {
    return `${command} failed: ${path} cannot be used (${code}); check its permissions and the free disk space`;
  }
  return `${command} failed: ${String(message).replaceAll(/\s*\n\s*/g, '; ')}`;
}
