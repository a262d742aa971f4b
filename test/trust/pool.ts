/** Runs `work` for each item of a list in order, with limited concurrency; the first failure stops it. */
export async function runConcurrently<T>(
  concurrency: number,
  list: readonly T[],
  work: (each: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = list.entries();
  let failed = false;
  const worker = async () => {
    // All workers share one iterator, so each takes the next item.
    for (const [index, each] of queue) {
      if (failed) return;
      await work(each, index).catch((error) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
