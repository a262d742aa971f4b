import { Bench, hrtimeNow } from 'tinybench';
import { median } from './median.ts';

/**
 * Measures functions beside each other: in turns, so that whatever else the machine does meets all of them.
 *
 * @param rounds how often each one has its turn, of a tenth of a second
 * @returns the median over the rounds of each one's median time, in microseconds
 */
export async function inTurns<Name extends string>(
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
