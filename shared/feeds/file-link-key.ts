import { createHmac } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { LinkKey } from './link-key.ts';
import { Refused } from './refusal.ts';

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
