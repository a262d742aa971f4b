import { Bench, hrtimeNow } from 'tinybench';

/**
 * Measures functions side by side. They take turns, so that whatever else the machine does affects all of them.
 *
 * @param rounds number of turns of each function, a tenth of a second long
 * @returns for each function the median over its turns of the median time of a call, in microseconds
 */
export async function measureInTurns<Name extends string>(
  functions: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(functions) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const bench = new Bench({ time: 100, warmupTime: round === 0 ? 200 : 20, now: hrtimeNow });
      const [task] = await bench.add(name, functions[name]).run();
      const result = task?.result;
      if (!result || !('latency' in result)) throw new Error(`${name} could not be measured`, { cause: result });
      times[name].push(result.latency.p50 * 1000);
    }
    names.push(...names.splice(0, 1));
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

/** The median; for an even number of values the mean of the middle two. NaN without values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const lower = sorted[Math.floor(middle)] ?? Number.NaN;
  const upper = sorted[Math.ceil(middle)] ?? Number.NaN;
  return (lower + upper) / 2;
}
