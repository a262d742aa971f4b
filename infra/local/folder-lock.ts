import { setTimeout as delay } from 'node:timers/promises';
import { ClassicLevel } from 'classic-level';

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
 */
export async function tryLock(path: string): Promise<FolderLock | undefined> {
  const level = new ClassicLevel(path);
  try {
    await level.open();
    return { release: () => level.close() };
  } catch (error) {
    await level.close();
    if (((error as Error).cause as { code?: string } | undefined)?.code === 'LEVEL_LOCKED') return undefined;
    throw error;
  }
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
