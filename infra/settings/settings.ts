import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type * as z from 'zod';
import { type Clinic, type ClinicFile, clinicSchema } from '../../shared/aftercare/clinic.ts';
import { explainIssue } from '../../shared/aftercare/explain-issue.ts';
import { type Protocol, parseProtocol } from '../../shared/aftercare/protocol.ts';
import type { Environment } from '../local/environment.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT_IN = resolve(ROOT, 'shared/aftercare/protocols/smp.json');

/** The clinic's file: `clinic.json` at the root, or what `AFTERCARE_CLINIC` names, for one checkout and many clinics. */
export function clinicFile(env: Environment = {}): string {
  return resolve(ROOT, env.AFTERCARE_CLINIC || 'clinic.json');
}

/** A clinic and its protocol, both checked. */
export interface Settings {
  readonly clinic: Clinic;
  readonly operations: NonNullable<ClinicFile['operations']>;
  readonly protocol: Protocol;
}

/** A settings file that cannot be used; each line of the message names file, field and what is expected. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

/**
 * Reads `clinic.json` and the protocol that it names.
 *
 * @throws InvalidSettings
 */
export function readSettings(path = clinicFile()): Settings {
  const {
    $schema: _,
    operations = {},
    ...clinic
  } = checked(path, clinicSchema.safeParse(readJson(path), { error: explainIssue }));
  const protocol = readProtocol(clinic.protocol, path);
  if (!protocol.locales.includes(clinic.defaultLocale)) {
    const message = `${path}: defaultLocale: the protocol has no texts in "${clinic.defaultLocale}"; it has ${protocol.locales.join(', ')}`;
    throw new InvalidSettings(message);
  }
  return { clinic, operations, protocol };
}

/** The built-in protocol, whatever the clinic's own may be. */
export function builtInProtocol(): Protocol {
  return checked(BUILT_IN, parseProtocol(readJson(BUILT_IN)));
}

function readProtocol(name: string, clinicPath: string): Protocol {
  if (name === 'smp') return builtInProtocol();
  const path = resolve(dirname(clinicPath), name);
  if (!existsSync(path)) {
    const mend = 'write "smp", the built-in one, or the path of a protocol file as seen from this file';
    throw new InvalidSettings(`${clinicPath}: protocol: there is no file ${path}; ${mend}`);
  }
  const protocol = checked(path, parseProtocol(readJson(path)));
  if (protocol.name === 'smp') {
    throw new InvalidSettings(`${path}: name: "smp" is the built-in protocol; give yours a name of its own`);
  }
  return protocol;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? `is not JSON: ${cause.message}` : 'cannot be read';
    throw new InvalidSettings(`${path}: ${why}`, { cause });
  }
}

function checked<T>(path: string, result: z.ZodSafeParseResult<T>): T {
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${fieldOf(issue.path)}: ${issue.message}`);
  throw new InvalidSettings(issues.map((issue) => `${path}: ${issue}`).join('\n'));
}

function fieldOf(path: readonly PropertyKey[]): string {
  const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return field === '' ? '(whole file)' : field.replace(/^\./, '');
}
