import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { type DeliveryNotes, deliveryNotes } from '../../shared/feeds/delivery.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { type FeedStore, feedStore } from '../../shared/feeds/feed-store.ts';
import type { LinkKey } from '../../shared/feeds/link-key.ts';
import { type StaffStore, staffStore } from '../../shared/staff/staff-store.ts';
import { type DataFolder, folderKey } from './data-folder.ts';
import { isDatabase, LOCAL_STAFF_TABLE, LOCAL_TABLE, localClient, startDatabase } from './database.ts';
import { checkDatabase, retryFor, tryLock } from './folder-lock.ts';
import { restoreIndexes } from './restore-indexes.ts';

const LOCK_WAIT_MS = 10_000;
const runningServer = z.object({ database: z.string(), feed: z.string(), desk: z.string() });

/** The URLs of the running server, which it writes to the data folder; that of the database has its credentials. */
export type RunningServer = z.infer<typeof runningServer>;

/** The open stores and key of a data folder. */
export interface LocalStore {
  readonly store: FeedStore;
  /** The staff who may use the desk. */
  readonly people: StaffStore;
  readonly noteDelivery: DeliveryNotes;
  readonly key: LinkKey;
  /** The URL of the embedded database, with its credentials. */
  readonly endpoint: string;
  /** The server whose database this is; absent when this process has opened the folder itself. */
  readonly server?: RunningServer | undefined;
  close(): Promise<void>;
}

/**
 * Opens the folder exclusively.
 *
 * @returns undefined when another process has it open
 * @throws Refused when its key or database cannot be used
 */
export async function openFolder(folder: DataFolder): Promise<LocalStore | undefined> {
  const lock = await tryLock(folder.lock);
  if (!lock) return undefined;
  try {
    const key = await folderKey(folder);
    // A killed server leaves this file behind, and its port may be another program's by now.
    rmSync(folder.server, { force: true });
    // Checked first, because dynalite throws LevelDB's errors where they cannot be caught.
    await checkDatabase(folder.database);
    const database = await startDatabase(folder.database);
    const client = localClient(database.endpoint);
    if (existsSync(folder.inUse)) await restoreIndexes(client);
    else writeFileSync(folder.inUse, '');
    return {
      store: feedStore(client, LOCAL_TABLE),
      people: staffStore(client, LOCAL_STAFF_TABLE),
      noteDelivery: deliveryNotes(client, LOCAL_TABLE),
      key,
      endpoint: database.endpoint,
      async close() {
        client.destroy();
        await database.close();
        rmSync(folder.inUse, { force: true });
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Opens the folder for the server; waits up to ten seconds for a command to finish.
 *
 * @throws Refused when a server is running already, or the command takes longer
 */
export async function openFolderForServer(folder: DataFolder): Promise<LocalStore> {
  const opened = await retryFor(LOCK_WAIT_MS, async () => {
    const store = await openFolder(folder);
    if (store) return store;
    const running = readRunningServer(folder);
    if (!running || !(await isDatabase(running.database))) return undefined;
    throw new Refused(
      'folder',
      `a server is already running with the data in ${folder.path}, at ${running.feed}; stop it first`,
    );
  });
  if (opened) return opened;
  throw inUse(folder);
}

/**
 * Opens the folder, or connects to the server that has it open; waits for another command to finish.
 *
 * @param milliseconds how long to wait
 * @throws Refused when the other command takes longer
 */
export async function connectFolder(folder: DataFolder, milliseconds = LOCK_WAIT_MS): Promise<LocalStore> {
  const connected = await retryFor(
    milliseconds,
    async () => (await openFolder(folder)) ?? (await connectToServer(folder)),
  );
  if (connected) return connected;
  throw inUse(folder);
}

function inUse(folder: DataFolder): Refused<'folder'> {
  return new Refused('folder', `another command is using ${folder.path}; try again when it has finished`);
}

async function connectToServer(folder: DataFolder): Promise<LocalStore | undefined> {
  const server = readRunningServer(folder);
  if (!server || !(await isDatabase(server.database))) return undefined;
  const client = localClient(server.database);
  return {
    store: feedStore(client, LOCAL_TABLE),
    people: staffStore(client, LOCAL_STAFF_TABLE),
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
    // The server is writing or removing the file at this moment; the caller retries.
    return undefined;
  }
}
