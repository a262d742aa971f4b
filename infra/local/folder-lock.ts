import { setTimeout as delay } from 'node:timers/promises';
import { ClassicLevel } from 'classic-level';
import { Refused } from '../../shared/feeds/errors.ts';

const RETRY_MS = 100;

/** A lock that this process holds. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a data folder if no other process holds it. It is the file lock of an empty LevelDB, which the kernel
 * releases however the process dies. Dynalite does not stop when its own LevelDB is locked; it fails later.
 *
 * @param path the folder of that LevelDB
 * @returns undefined when another process holds the lock
 * @throws Refused when the LevelDB cannot be opened for another reason
 */
export async function tryLock(path: string): Promise<FolderLock | undefined> {
  const level = new ClassicLevel(path);
  try {
    await level.open();
    return { release: () => level.close() };
  } catch (error) {
    await level.close();
    if (causeOf(error).code === 'LEVEL_LOCKED') return undefined;
    throw new Refused('folder', `${path} cannot be opened: ${causeOf(error).message}`, { cause: error });
  }
}

/**
 * Checks that a folder holds a readable LevelDB, by opening and closing it.
 *
 * @throws Refused when it does not
 */
export async function checkDatabase(path: string): Promise<void> {
  const level = new ClassicLevel(path);
  try {
    await level.open();
  } catch (error) {
    const why = causeOf(error).message;
    throw new Refused('folder', `the data in ${path} cannot be read: ${why}; put it back from your backup`, {
      cause: error,
    });
  } finally {
    await level.close();
  }
}

/** LevelDB's own error, which its binding wraps in "failed to open". */
function causeOf(error: unknown): Error & { readonly code?: string } {
  return ((error as Error).cause ?? error) as Error;
}

/**
 * Repeats an attempt until it gives a result.
 *
 * @returns undefined when no attempt has given one within that time
 */
export async function retryFor<T>(milliseconds: number, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const result = await attempt();
    if (result !== undefined || performance.now() >= end) return result;
    await delay(RETRY_MS);
  }
}
