/** Works through a list with so many hands at once, in order; the first failure stops it. */
export async function inLanes<T>(
  lanes: number,
  list: readonly T[],
  work: (each: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = list.entries();
  let failed = false;
  const lane = async () => {
    // One iterator for all of them: each takes the next.
    for (const [index, each] of queue) {
      if (failed) return;
      await work(each, index).catch((error) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
