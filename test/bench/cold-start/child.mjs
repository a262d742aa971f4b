// One cold start: a fresh process loads a bundle and answers one request. It is JavaScript, so that no type stripping
// delays it.
//   node child.mjs ENTRY EVENT_FILE   prints {load, first, cpu} in milliseconds
import { readFileSync } from 'node:fs';

const [entry, eventFile] = process.argv.slice(2);
const event = JSON.parse(readFileSync(eventFile, 'utf8'));

const used = process.cpuUsage();
const start = performance.now();
const { handler } = await import(entry);
const loaded = performance.now();
const { statusCode } = await handler(event, {});
const end = performance.now();
const { user, system } = process.cpuUsage(used);

if (statusCode !== 200) throw new Error(`${entry} answered ${statusCode}`);
process.stdout.write(JSON.stringify({ load: loaded - start, first: end - loaded, cpu: (user + system) / 1000 }));
process.exit(0);
