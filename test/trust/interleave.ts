/** Waits until it is this actor's turn again. */
export type Pause = () => Promise<void>;

/**
 * Runs several actors so that only one of them is active at a time, from one pause to the next.
 *
 * @param actors each must pause before every step whose order matters
 * @param choose picks the next of this many waiting actors; the same choices give the same order
 */
export async function interleave(
  actors: readonly ((pause: Pause) => Promise<void>)[],
  choose: (waiting: number) => number,
): Promise<void> {
  const waiting: (() => void)[] = [];
  let running = actors.length;
  const pass = () => {
    running -= 1;
    if (running > 0 || waiting.length === 0) return;
    const [go] = waiting.splice(choose(waiting.length), 1);
    running = 1;
    go?.();
  };
  const pause: Pause = () =>
    new Promise((go) => {
      waiting.push(go);
      pass();
    });
  const run = async (actor: (pause: Pause) => Promise<void>) => {
    await pause();
    await actor(pause);
    pass();
  };
  await Promise.all(actors.map(run));
}
