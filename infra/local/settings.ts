import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type * as z from 'zod';
import { type Clinic, type ClinicFile, clinicSchema } from '../../shared/aftercare/clinic.ts';
import { type Protocol, parseProtocol } from '../../shared/aftercare/protocol.ts';
import type { Environment } from './environment.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT_IN = { smp: resolve(ROOT, 'shared/aftercare/protocols/smp.json') } as const;

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

/** A settings file that cannot be used; the message names file, field and what is expected. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

/**
 * Reads `clinic.json` and the protocol that it names.
 *
 * @throws InvalidSettings
 */
export function readSettings(path = clinicFile()): Settings {
  const { $schema: _, operations = {}, ...clinic } = checked(path, clinicSchema.safeParse(readJson(path)));
  const protocolPath = clinic.protocol === 'smp' ? BUILT_IN.smp : resolve(dirname(path), clinic.protocol);
  const protocol = checked(protocolPath, parseProtocol(readJson(protocolPath)));
  if (!protocol.locales.includes(clinic.defaultLocale)) {
    const message = `${path}: defaultLocale: the protocol has no texts in "${clinic.defaultLocale}"; it has ${protocol.locales.join(', ')}`;
    throw new InvalidSettings(message);
  }
  return { clinic, operations, protocol };
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
  throw new InvalidSettings(`${path}: ${issues.join('; ')}`);
}

function fieldOf(path: readonly PropertyKey[]): string {
  const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return field === '' ? '(whole file)' : field.replace(/^\./, '');
}
