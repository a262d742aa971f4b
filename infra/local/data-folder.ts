import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { Refused } from '../../shared/feeds/errors.ts';
import type { LinkKey } from '../../shared/feeds/link-key.ts';

const marker = z.object({ format: z.literal(1), keyCheck: z.string() });
const MARKER = 'aftercare.json';
const KEY = 'link.key';
/** Files that an interrupted first start may leave behind. */
const LEFTOVERS = ['lock', KEY, `${KEY}.new`, `${MARKER}.new`];
/** The permission bits of group and others. */
const GROUP_AND_OTHERS = 0o077;

/** The paths of the local system's data. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly lock: string;
  /** The file with the addresses of the running server, and with the credentials of its database. */
  readonly server: string;
  /** A file that is there while a process has the database open, and stays when that process is killed. */
  readonly inUse: string;
  /** The file with the id of the demo feed. */
  readonly demo: string;
}

/**
 * The data folder at a path, created for its owner only if it is missing.
 *
 * @throws Refused when it cannot be used, holds files of another program, belongs to another user, or is
 *   open to other users
 */
export function dataFolder(path: string): DataFolder {
  const root = resolve(path);
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    const entries = readdirSync(root);
    if (!entries.includes(MARKER) && entries.some((entry) => !LEFTOVERS.includes(entry))) {
      const message = `${root} contains other files and no data of this program; set AFTERCARE_DATA to another folder`;
      throw new Refused('folder', message);
    }
    const { uid, mode } = statSync(root);
    // root can use anybody's folder, and its owner could then read or replace the key.
    if (uid !== process.getuid?.()) {
      throw new Refused(
        'folder',
        `the data folder ${root} belongs to another user; set AFTERCARE_DATA to a folder of your own`,
      );
    }
    if ((mode & GROUP_AND_OTHERS) !== 0) {
      throw new Refused('folder', `others may use the data folder ${root}; run: chmod 700 ${root}`);
    }
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new Refused(
      'folder',
      `the data folder ${root} cannot be used (${why}); set AFTERCARE_DATA to another folder`,
      { cause },
    );
  }
  const at = (name: string) => join(root, name);
  return {
    path: root,
    database: at('database'),
    lock: at('lock'),
    server: at('server.json'),
    inUse: at('in-use'),
    demo: at('demo.json'),
  };
}

/**
 * Opens the folder's key; on the first start creates it, and a marker with a check value of the key. Call it while
 * holding the folder's lock, or while a server runs.
 *
 * @throws Refused when the key is missing, or is not the one that this folder's links were derived from
 */
export async function folderKey(folder: DataFolder): Promise<LinkKey> {
  const keyPath = join(folder.path, KEY);
  const markerPath = join(folder.path, MARKER);
  if (!existsSync(markerPath)) {
    if (!existsSync(keyPath)) writeAtomically(keyPath, keyFileContent(randomBytes(32)));
    const keyCheck = await checkValueOf(await fileLinkKey(keyPath));
    writeAtomically(markerPath, `${JSON.stringify({ format: 1, keyCheck }, null, 2)}\n`);
  }
  const content = marker.safeParse(readJson(markerPath));
  if (!content.success) {
    throw new Refused('folder', `${markerPath} was written by another version of this program, or is damaged`);
  }
  const key = await fileLinkKey(keyPath);
  if ((await checkValueOf(key)) === content.data.keyCheck) return key;
  throw new Refused('wrong-key', `${keyPath} is not the key of this data folder; put the right one back`);
}

/** Writes a small file atomically, readable by its owner only. */
export function writeAtomically(path: string, content: string): void {
  writeFileSync(`${path}.new`, content, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** A check value that tells keys apart and reveals nothing about them. */
async function checkValueOf(key: LinkKey): Promise<string> {
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

/** The content of a key file with this key of 32 bytes. */
export function keyFileContent(bytes: Uint8Array): string {
  return `${Buffer.from(bytes).toString('hex')}\n`;
}

/**
 * The link key from a file of 64 hexadecimal digits that only its owner may read.
 *
 * @throws Refused when the file is missing or malformed, or when others may read it
 */
export async function fileLinkKey(path: string): Promise<LinkKey> {
  const content = await readFile(path, 'latin1').catch((cause: Error) => {
    throw new Refused('wrong-key', `the key file ${path} cannot be read; put it back from your backup`, { cause });
  });
  if (!KEY_FORM.test(content)) {
    throw new Refused('wrong-key', `the key file ${path} does not hold a key; put it back from your backup`);
  }
  if (((await stat(path)).mode & GROUP_AND_OTHERS) !== 0) {
    throw new Refused('wrong-key', `others may read the key file ${path}; run: chmod 600 ${path}`);
  }
  const key = Buffer.from(content.trim(), 'hex');
  return { mac: async (message) => createHmac('sha256', key).update(message).digest() };
}
