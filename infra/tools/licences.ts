import { readFileSync } from 'node:fs';

/** One package that comes along at run time. */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as its manifest says. */
  readonly licence: string;
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** The run-time packages of a lockfile with their licences, by name; what only develops or tests is left out. */
export function licences(lockfile: { readonly packages: Readonly<Record<string, LockEntry>> }): LicensedPackage[] {
  const listed = Object.entries(lockfile.packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { version = '', license = 'not stated' }]) => ({
      name: path.replace(/.*node_modules\//, ''),
      version,
      licence: license,
    }));
  return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
}

if (import.meta.main) {
  const lockfile = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
  for (const { name, version, licence } of licences(lockfile)) console.log(`${licence}\t${name} ${version}`);
}
