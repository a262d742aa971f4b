import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { dataFolder } from '../../../infra/local/data-folder.ts';
import { connectFolder, openFolder } from '../../../infra/local/local-store.ts';
import { moveSession } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { day, issue, TEST_KEY, type TestContext, testContext } from '../../fixtures/test-context.ts';

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

  test.each(['750', '705', '711'])('that others may use (mode %s) is rejected', async (mode) => {
    const path = temporaryFolder();
    await use(path);
    chmodSync(path, mode);
    await expect(use(path)).rejects.toMatchObject({
      code: 'folder',
      message: `others may use the data folder ${path}; run: chmod 700 ${path}`,
    });
  });

  test('of another user is rejected', async () => {
    const path = temporaryFolder();
    await use(path);
    const another = vi.spyOn(process, 'getuid').mockReturnValue(statSync(path).uid + 1);
    onTestFinished(() => another.mockRestore());
    await expect(use(path)).rejects.toMatchObject({
      code: 'folder',
      message: `the data folder ${path} belongs to another user; set AFTERCARE_DATA to a folder of your own`,
    });
  });

  test('forgets the addresses of a killed server', async () => {
    const path = temporaryFolder();
    const { server } = dataFolder(path);
    await use(path);
    writeFileSync(server, '{}');
    await use(path);
    expect(existsSync(server)).toBe(false);
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

test('opening a locked folder fails when the wait is over', async () => {
  const folder = dataFolder(temporaryFolder());
  const first = await openFolder(folder);
  await expect(connectFolder(folder, 200)).rejects.toMatchObject({
    code: 'folder',
    message: `another command is using ${folder.path}; try again when it has finished`,
  });
  await first?.close();
});

describe('the indexes of a folder whose process was killed', () => {
  // Dynalite removes the old entry, writes the new one, then writes the item.
  async function folderWithFeed() {
    const folder = dataFolder(join(temporaryFolder(), 'data'));
    const open = async <T>(use: (context: TestContext) => Promise<T>): Promise<T> => {
      const local = await openFolder(folder);
      if (!local) throw new Error('the folder is in use');
      const result = await use(Object.assign(testContext(), { store: local.store }));
      await local.close();
      return result;
    };
    const { id } = await open((context) => issue(context, ['2027-02-01']));
    const listed = () => open(async ({ store }) => (await store.page(10)).feeds.map((feed) => feed.id));
    const move = (to: string, later: number) =>
      open((context) => {
        const change = moveSession(1, day(to), { didNotTakePlace: true });
        return changeFeed(Object.assign(context, { at: context.at + later }), id, change);
      });
    const withLevel = async (use: (level: ClassicLevel, item: string, entry: string) => Promise<void>) => {
      const level = new ClassicLevel(folder.database);
      const keys = await level.keys().all();
      const [entry = ''] = keys.filter((key) => key.startsWith('index-') && key.includes('by-change'));
      const [item = ''] = keys.filter((key) => key.startsWith('item-'));
      await use(level, item, entry);
      await level.close();
    };
    return { folder, id, listed, move, withLevel };
  }

  test('get back an entry that is missing', async () => {
    const { folder, id, listed, withLevel } = await folderWithFeed();
    await withLevel((level, _, entry) => level.del(entry));
    expect(await listed()).toEqual([]);
    writeFileSync(folder.inUse, '');
    expect(await listed()).toEqual([id]);
    expect(existsSync(folder.inUse)).toBe(false);
  });

  test.each([
    ['keep two entries of one feed if nothing is done', false, 2],
    ['have one entry each after they were restored', true, 1],
  ])('whose entries are newer than its feed %s', async (_, wasKilled, entries) => {
    const { folder, listed, move, withLevel } = await folderWithFeed();
    let before = '';
    await withLevel(async (level, item) => {
      before = (await level.get(item)) ?? '';
    });
    await move('2027-02-03', 10);
    await withLevel((level, item) => level.put(item, before));
    if (wasKilled) writeFileSync(folder.inUse, '');
    expect(await listed()).toHaveLength(1);
    await move('2027-02-05', 20);
    await withLevel(async (level) => {
      const keys = await level.keys().all();
      const entriesOf = (index: string) => keys.filter((key) => key.startsWith('index-') && key.includes(index)).length;
      expect([entriesOf('by-change'), entriesOf('by-due')]).toEqual([entries, entries]);
    });
  });
});
