import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolder } from '../../../infra/local/data-folder.ts';
import { connectFolder, openFolder } from '../../../infra/local/local-store.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { TEST_KEY } from '../../fixtures/test-context.ts';

const MESSAGE = new TextEncoder().encode('message');

/** Opens and closes a data folder; returns its key's MAC of a message. */
async function use(path: string): Promise<Uint8Array> {
  const store = await openFolder(dataFolder(path));
  if (!store) throw new Error('the folder is locked');
  const mac = await store.key.mac(MESSAGE);
  await store.close();
  return mac;
}

describe('a data folder', () => {
  test('is created for its owner only and keeps its key', async () => {
    const path = join(temporaryFolder(), 'deep', 'data');
    const mac = await use(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, 'link.key')).mode & 0o777).toBe(0o600);
    expect(await use(path)).toEqual(mac);
    expect(mac).not.toEqual(await TEST_KEY.mac(MESSAGE));
  });

  test.each([['link.key'], ['link.key.new'], ['aftercare.json.new']])(
    'of a start interrupted after writing %s is completed',
    async (left) => {
      const path = temporaryFolder();
      const complete = left === 'link.key';
      writeFileSync(join(path, left), complete ? `${'0a'.repeat(32)}\n` : 'half', { mode: 0o600 });
      const mac = await use(path);
      expect(await use(path)).toEqual(mac);
      if (complete) expect(readFileSync(join(path, 'link.key'), 'utf8')).toBe(`${'0a'.repeat(32)}\n`);
    },
  );

  test('with files of another program is rejected and left unchanged', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'holiday.jpg'), 'picture');
    await expect(use(path)).rejects.toMatchObject({
      code: 'folder',
      message: `${path} contains other files and no data of this program; set AFTERCARE_DATA to another folder`,
    });
    expect(readdirSync(path)).toEqual(['holiday.jpg']);
  });

  test('that is a file is rejected', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, '');
    await expect(use(path)).rejects.toMatchObject({ code: 'folder', message: expect.stringContaining('(EEXIST)') });
  });

  test('of another version or with damaged data is rejected', async () => {
    const path = temporaryFolder();
    await use(path);
    const marker = join(path, 'aftercare.json');
    const good = readFileSync(marker);
    for (const content of ['{"format":2,"keyCheck":"x"}', 'no json', '']) {
      writeFileSync(marker, content);
      await expect(use(path)).rejects.toMatchObject({
        code: 'folder',
        message: expect.stringContaining('another version'),
      });
    }
    writeFileSync(marker, good);
    writeFileSync(join(path, 'database', 'CURRENT'), 'garbage\n');
    await expect(use(path)).rejects.toMatchObject({ code: 'folder', message: expect.stringContaining('your backup') });
  });

  test('that cannot be locked is rejected', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'lock'), 'a file');
    await expect(use(path)).rejects.toMatchObject({ code: 'folder' });
    expect(existsSync(join(path, 'link.key'))).toBe(false);
  });
});

describe('the key of a data folder', () => {
  async function folderWith(change: (key: string) => void): Promise<string> {
    const path = temporaryFolder();
    await use(path);
    change(join(path, 'link.key'));
    return path;
  }

  test.each<[string, (key: string) => void, string]>([
    ['that is missing', (key) => rmSync(key), 'cannot be read; put it back from your backup'],
    ['that is malformed', (key) => writeFileSync(key, 'hello'), 'does not hold a key'],
    ['that is another key', (key) => writeFileSync(key, '0b'.repeat(32)), 'is not the key of this data folder'],
    ['that others may read', (key) => chmodSync(key, 0o644), 'others may read the key file'],
    ['that its group may read', (key) => chmodSync(key, 0o640), 'chmod 600'],
    ['that is a folder', (key) => [rmSync(key), mkdirSync(key)], 'cannot be read'],
  ])('%s is rejected and not replaced', async (_, change, reason) => {
    const path = await folderWith(change);
    await expect(use(path)).rejects.toMatchObject({ code: 'wrong-key', message: expect.stringContaining(reason) });
    await expect(use(path)).rejects.toMatchObject({ code: 'wrong-key' });
  });
});

test('opening a locked folder waits until it is free', async () => {
  const folder = dataFolder(temporaryFolder());
  const first = await openFolder(folder);
  expect(await openFolder(folder)).toBeUndefined();
  const waiting = connectFolder(folder);
  await first?.close();
  await (await waiting).close();
});

test('opening a locked folder fails after ten seconds', { timeout: 30_000 }, async () => {
  const folder = dataFolder(temporaryFolder());
  const first = await openFolder(folder);
  await expect(connectFolder(folder)).rejects.toMatchObject({
    code: 'folder',
    message: `another command is using ${folder.path}; try again when it has finished`,
  });
  await first?.close();
});
