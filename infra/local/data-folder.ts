import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { Refused } from '../../shared/feeds/errors.ts';
import type { LinkKey } from '../../shared/feeds/link-key.ts';

const marker = z.object({ format: z.literal(1), keyCheck: z.string() });
const MARKER = 'aftercare.json';
const KEY = 'link.key';
/** What a first start that died half-way may have left. */
const UNFINISHED = ['lock', KEY, `${KEY}.new`, `${MARKER}.new`];

/** Where the local system keeps its data. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly lock: string;
  /** Holds the address of the running server. */
  readonly server: string;
  /** Holds the id of the demo feed. */
  readonly demo: string;
}

/**
 * Finds the data folder, making it if it is missing; nothing is written into a folder of somebody else's.
 *
 * @throws Refused when it cannot be used
 */
export function dataFolder(path: string): DataFolder {
  const whole = resolve(path);
  try {
    mkdirSync(whole, { recursive: true, mode: 0o700 });
    const entries = readdirSync(whole);
    if (!entries.includes(MARKER) && entries.some((entry) => !UNFINISHED.includes(entry))) {
      const message = `${whole} holds other files and no data of this program; name another folder in AFTERCARE_DATA`;
      throw new Refused('folder', message);
    }
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new Refused('folder', `the data folder ${whole} cannot be used (${why})`, { cause });
  }
  const at = (name: string) => join(whole, name);
  return { path: whole, database: at('database'), lock: at('lock'), server: at('server.json'), demo: at('demo.json') };
}

/**
 * Opens the folder's key, making key and marker on the first start. Call it under the folder's lock, or while a server runs.
 *
 * @throws Refused when the key is missing, or is not the one that this folder's links were made with
 */
export async function folderKey(folder: DataFolder): Promise<LinkKey> {
  const keyPath = join(folder.path, KEY);
  const markerPath = join(folder.path, MARKER);
  if (!existsSync(markerPath)) {
    if (!existsSync(keyPath)) writeWhole(keyPath, keyFileContent(randomBytes(32)));
    const keyCheck = await checkOf(await fileLinkKey(keyPath));
    writeWhole(markerPath, `${JSON.stringify({ format: 1, keyCheck }, null, 2)}\n`);
  }
  const content = marker.safeParse(readJson(markerPath));
  if (!content.success) {
    throw new Refused('folder', `${markerPath} was written by another version of this program, or is damaged`);
  }
  const key = await fileLinkKey(keyPath);
  if ((await checkOf(key)) === content.data.keyCheck) return key;
  throw new Refused('wrong-key', `${keyPath} is not the key of this data folder; put the right one back`);
}

/** Writes a small file so that it is there whole or not at all. */
export function writeWhole(path: string, content: string): void {
  writeFileSync(`${path}.new`, content, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** Tells keys apart without telling anything about a key. */
async function checkOf(key: LinkKey): Promise<string> {
  const mac = await key.mac(new TextEncoder().encode('aftercare-key-check'));
  return createHash('sha256').update(mac).digest('hex').slice(0, 16);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

const KEY_FORM = /^[0-9a-f]{64}\n?$/;
const OTHERS = 0o077;

/** What a key file holds for these 32 random bytes. */
export function keyFileContent(bytes: Uint8Array): string {
  return `${Buffer.from(bytes).toString('hex')}\n`;
}

/**
 * The link key in a file that its owner alone may read: 64 hexadecimal digits.
 *
 * @throws Refused when the file is missing, has another content, or others may read it
 */
export async function fileLinkKey(path: string): Promise<LinkKey> {
  const content = await readFile(path, 'latin1').catch((cause: Error) => {
    throw new Refused('wrong-key', `the key file ${path} cannot be read; put it back from your backup`, { cause });
  });
  if (!KEY_FORM.test(content)) {
    throw new Refused('wrong-key', `the key file ${path} does not hold a key; put it back from your backup`);
  }
  if (((await stat(path)).mode & OTHERS) !== 0) {
    throw new Refused('wrong-key', `others may read the key file ${path}; run: chmod 600 ${path}`);
  }
  const key = Buffer.from(content.trim(), 'hex');
  return { mac: async (message) => createHmac('sha256', key).update(message).digest() };
}
