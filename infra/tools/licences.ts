import { readFileSync } from 'node:fs';

/** A package that is used at run time. */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** The SPDX expression in its manifest. */
  readonly licence: string;
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** The run-time packages of a lockfile with their licences, sorted by name; development packages are left out. */
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
