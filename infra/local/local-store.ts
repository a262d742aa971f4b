import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type DeliveryNotes, deliveryNotes } from '../../shared/feeds/delivery.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { type FeedStore, feedStore } from '../../shared/feeds/feed-store.ts';
import type { LinkKey } from '../../shared/feeds/link-key.ts';
import { type StaffStore, staffStore } from '../../shared/staff/staff-store.ts';
import { type DataFolder, folderKey } from './data-folder.ts';
import { isDatabase, LOCAL_TABLE, localClient, startDatabase } from './database.ts';
import { checkDatabase, keepTrying, tryLock } from './folder-lock.ts';

const LOCK_WAIT_MS = 10_000;
const runningServer = z.object({ database: z.string(), feed: z.string(), desk: z.string() });

/** Addresses of the running server, which it keeps in the data folder. */
export type RunningServer = z.infer<typeof runningServer>;

/** The local system's feeds and key, until `close`. */
export interface LocalStore {
  readonly store: FeedStore;
  /** Who may use the desk. */
  readonly people: StaffStore;
  readonly noteDelivery: DeliveryNotes;
  readonly key: LinkKey;
  /** Of the embedded database. */
  readonly endpoint: string;
  /** The server whose database this is; absent when this process opened the folder itself. */
  readonly server?: RunningServer | undefined;
  close(): Promise<void>;
}

/**
 * Opens the folder for this process alone.
 *
 * @returns undefined when another process has it
 */
export async function openFolder(folder: DataFolder): Promise<LocalStore | undefined> {
  const lock = await tryLock(folder.lock);
  if (!lock) return undefined;
  try {
    const key = await folderKey(folder);
    // The embedded database throws what LevelDB says where nobody can catch it.
    await checkDatabase(folder.database);
    const database = await startDatabase(folder.database);
    const client = localClient(database.endpoint);
    return {
      store: feedStore(client, LOCAL_TABLE),
      people: staffStore(client, LOCAL_TABLE),
      noteDelivery: deliveryNotes(client, LOCAL_TABLE),
      key,
      endpoint: database.endpoint,
      async close() {
        client.destroy();
        await database.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Opens the folder for the server, which waits for a command to finish but not for another server.
 *
 * @throws Refused when another process keeps the folder
 */
export async function openFolderForServer(folder: DataFolder): Promise<LocalStore> {
  const opened = await keepTrying(LOCK_WAIT_MS, async () => {
    const store = await openFolder(folder);
    if (store) return store;
    const running = readRunningServer(folder);
    if (!running || !(await isDatabase(running.database))) return undefined;
    throw new Refused('folder', `a server with the data of ${folder.path} is running already, at ${running.feed}`);
  });
  if (opened) return opened;
  throw inUse(folder);
}

/**
 * Opens the folder, or speaks to the server that has it open; waits up to ten seconds for another command to finish.
 *
 * @throws Refused when another process keeps the folder
 */
export async function connectFolder(folder: DataFolder): Promise<LocalStore> {
  const connected = await keepTrying(
    LOCK_WAIT_MS,
    async () => (await openFolder(folder)) ?? (await connectToServer(folder)),
  );
  if (connected) return connected;
  throw inUse(folder);
}

function inUse(folder: DataFolder): Refused {
  return new Refused('folder', `another command is using ${folder.path}; try again when it has finished`);
}

async function connectToServer(folder: DataFolder): Promise<LocalStore | undefined> {
  const server = readRunningServer(folder);
  if (!server || !(await isDatabase(server.database))) return undefined;
  const client = localClient(server.database);
  return {
    store: feedStore(client, LOCAL_TABLE),
    people: staffStore(client, LOCAL_TABLE),
    noteDelivery: deliveryNotes(client, LOCAL_TABLE),
    key: await folderKey(folder),
    endpoint: server.database,
    server,
    close: async () => client.destroy(),
  };
}

function readRunningServer(folder: DataFolder): RunningServer | undefined {
  if (!existsSync(folder.server)) return undefined;
  try {
    return runningServer.safeParse(JSON.parse(readFileSync(folder.server, 'utf8'))).data;
  } catch {
    // The server is just writing or removing it: ask again.
    return undefined;
  }
}
