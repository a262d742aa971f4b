import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, test } from 'vitest';
import { fileLinkKey, keyFileContent } from '../../../infra/local/data-folder.ts';
import { kmsLinkKey } from '../../../shared/feeds/link-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'aftercare-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const message = new TextEncoder().encode('aftercare-link:0123456789ab:1');

function keyFile(name: string, content: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode });
  chmodSync(path, mode);
  return path;
}

describe('fileLinkKey', () => {
  const bytes = Buffer.from('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex');
  const mac = createHmac('sha256', bytes).update(message).digest();

  test('computes HMAC-SHA-256 with the key in the file', async () => {
    const content = keyFileContent(bytes);
    expect(content).toBe(`${bytes.toString('hex')}\n`);
    for (const text of [content, content.trim()]) {
      expect(await (await fileLinkKey(keyFile('good', text))).mac(message)).toEqual(mac);
    }
  });

  test.each([
    ['is missing', () => join(folder, 'nowhere'), /cannot be read; put it back from your backup$/],
    ['is empty', () => keyFile('empty', ''), /does not hold a key; put it back from your backup$/],
    ['is too long', () => keyFile('long', `${'a'.repeat(64)}\na`), /does not hold a key/],
    ['begins with a space', () => keyFile('late', ` ${'a'.repeat(64)}`), /does not hold a key/],
    ['is readable by its group', () => keyFile('group', 'a'.repeat(64), 0o640), /^others may read .* run: chmod 600 /],
    ['is writable by others', () => keyFile('others', 'a'.repeat(64), 0o602), /^others may read /],
  ])('refuses a file that %s', async (_, path, reason) => {
    await expect(fileLinkKey(path())).rejects.toMatchObject({
      code: 'wrong-key',
      message: expect.stringMatching(reason),
    });
  });

  test('keeps the system error as the cause, for the log', async () => {
    await expect(fileLinkKey(join(folder, 'nowhere'))).rejects.toMatchObject({ cause: { code: 'ENOENT' } });
  });
});

describe('kmsLinkKey', () => {
  const answering = (send: (command: GenerateMacCommand) => Promise<unknown>) =>
    kmsLinkKey({ send } as unknown as KMSClient, 'arn:key');

  test('asks KMS for HMAC-SHA-256 with the key’s ARN', async () => {
    const requests: unknown[] = [];
    const key = answering(async ({ input }) => {
      requests.push(input);
      return { Mac: Uint8Array.of(1, 2) };
    });
    expect(await key.mac(message)).toEqual(Uint8Array.of(1, 2));
    expect(requests).toEqual([{ KeyId: 'arn:key', MacAlgorithm: 'HMAC_SHA_256', Message: message }]);
  });

  test('names the KMS error without the message', async () => {
    const denied = answering(() => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException' })));
    await expect(denied.mac(message)).rejects.toMatchObject({
      code: 'out-of-reach',
      message: 'the link key cannot be used (AccessDeniedException)',
      cause: { name: 'AccessDeniedException' },
    });
    const silent = answering(async () => ({}));
    await expect(silent.mac(message)).rejects.toMatchObject({
      code: 'out-of-reach',
      message: 'the link key gave no answer',
    });
  });
});
