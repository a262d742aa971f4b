import { setTimeout as delay } from 'node:timers/promises';
import { ClassicLevel } from 'classic-level';
import { Refused } from '../../shared/feeds/errors.ts';

const RETRY_MS = 100;

/** A held lock. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes a folder's lock if no other process has it. LevelDB keeps it with the kernel, which drops it when a process dies,
 * however it dies; dynalite itself would go on without its lock and fail later.
 *
 * @returns undefined when another process holds it
 * @throws Refused when the folder cannot hold a lock
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
 * Opens a LevelDB and closes it again.
 *
 * @throws Refused when it is damaged or not one
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

/** What LevelDB said, which its binding wraps into "failed to open". */
function causeOf(error: unknown): Error & { readonly code?: string } {
  return ((error as Error).cause ?? error) as Error;
}

/**
 * Asks again and again until an attempt gives a result or the time is over.
 *
 * @returns undefined when the time is over
 */
export async function keepTrying<T>(
  milliseconds: number,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const result = await attempt();
    if (result !== undefined || performance.now() >= end) return result;
    await delay(RETRY_MS);
  }
}
