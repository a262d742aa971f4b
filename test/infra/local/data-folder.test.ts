import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolder } from '../../../infra/local/data-folder.ts';
import { connectFolder, openFolder } from '../../../infra/local/local-store.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { TEST_KEY } from '../../fixtures/test-desk.ts';

const MESSAGE = new TextEncoder().encode('message');

/** Opens and closes a data folder and gives what its key makes of a message; rejects as opening does. */
async function use(path: string): Promise<Uint8Array> {
  const store = await openFolder(dataFolder(path));
  if (!store) throw new Error('the folder is locked');
  const mac = await store.key.mac(MESSAGE);
  await store.close();
  return mac;
}

describe('a data folder', () => {
  test('is made with its key on the first start, for its owner alone, and has the same key on the next', async () => {
    const path = join(temporaryFolder(), 'deep', 'data');
    const mac = await use(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, 'link.key')).mode & 0o777).toBe(0o600);
    expect(await use(path)).toEqual(mac);
    expect(mac).not.toEqual(await TEST_KEY.mac(MESSAGE));
  });

  test.each([['link.key'], ['link.key.new'], ['aftercare.json.new']])(
    'of a first start that died after writing %s is finished by the next',
    async (left) => {
      const path = temporaryFolder();
      const whole = left === 'link.key';
      writeFileSync(join(path, left), whole ? `${'0a'.repeat(32)}\n` : 'half', { mode: 0o600 });
      const mac = await use(path);
      expect(await use(path)).toEqual(mac);
      if (whole) expect(readFileSync(join(path, 'link.key'), 'utf8')).toBe(`${'0a'.repeat(32)}\n`);
    },
  );

  test('of somebody else’s is refused and left as it was', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'holiday.jpg'), 'picture');
    await expect(use(path)).rejects.toMatchObject({
      code: 'folder',
      message: `${path} holds other files and no data of this program; name another folder in AFTERCARE_DATA`,
    });
    expect(readdirSync(path)).toEqual(['holiday.jpg']);
  });

  test('that is a file is refused', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, '');
    await expect(use(path)).rejects.toMatchObject({ code: 'folder', message: expect.stringContaining('(EEXIST)') });
  });

  test('from another version, or with damaged data, is refused with what to do', async () => {
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

  test('whose lock cannot be kept is refused', async () => {
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
    ['that is no key', (key) => writeFileSync(key, 'hello'), 'does not hold a key'],
    ['that is another one', (key) => writeFileSync(key, '0b'.repeat(32)), 'is not the key of this data folder'],
    ['that others may read', (key) => chmodSync(key, 0o644), 'others may read the key file'],
    ['that its group may read', (key) => chmodSync(key, 0o640), 'chmod 600'],
    ['that is a folder', (key) => [rmSync(key), mkdirSync(key)], 'cannot be read'],
  ])('%s is refused, and no other is made in its place', async (_, change, reason) => {
    const path = await folderWith(change);
    await expect(use(path)).rejects.toMatchObject({ code: 'wrong-key', message: expect.stringContaining(reason) });
    await expect(use(path)).rejects.toMatchObject({ code: 'wrong-key' });
  });
});

test('a folder that is open already is waited for, and opened as soon as it is free', async () => {
  const folder = dataFolder(temporaryFolder());
  const first = await openFolder(folder);
  expect(await openFolder(folder)).toBeUndefined();
  const waiting = connectFolder(folder);
  await first?.close();
  await (await waiting).close();
});

test('a folder that stays in use is given up after ten seconds, in one line', { timeout: 30_000 }, async () => {
  const folder = dataFolder(temporaryFolder());
  const first = await openFolder(folder);
  await expect(connectFolder(folder)).rejects.toMatchObject({
    code: 'folder',
    message: `another command is using ${folder.path}; try again when it has finished`,
  });
  await first?.close();
});
