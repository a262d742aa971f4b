import { readFileSync } from 'node:fs';
import { licences } from './licences.ts';

const lockfile = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
for (const { name, version, licence } of licences(lockfile)) console.log(`${licence}\t${name} ${version}`);
