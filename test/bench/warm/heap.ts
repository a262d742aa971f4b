import { runToJson } from '../child-process.ts';
import { compared, type Row } from '../row.ts';
import { calendarRequest, sampleFeed, sampleHandler } from '../sample.ts';

const WARM_UP_REQUESTS = 20_000;

interface Heap {
  /** Bytes in use after a garbage collection. */
  readonly before: number;
  readonly after: number;
}

/** The heap of a process that answers this many requests, without a database. */
export async function heapRow(requests: number): Promise<Row> {
  const words = ['--expose-gc', import.meta.filename, String(requests)];
  const { before, after } = await runToJson<Heap>(words, process.env);
  const figure = `heap after ${requests.toLocaleString('en')} more requests`;
  return compared(figure, after / 1e6, 'MB', { name: 'before', value: before / 1e6 }, { atMost: 1.05 });
}

async function heapOf(requests: number): Promise<Heap> {
  const sample = await sampleFeed();
  const handler = sampleHandler(sample);
  const event = calendarRequest(sample.token);
  const heapAfter = async (count: number) => {
    for (let done = 0; done < count; done += 1) await handler(event);
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  return { before: await heapAfter(WARM_UP_REQUESTS), after: await heapAfter(requests) };
}

// The process whose heap is measured.
if (import.meta.main) console.log(JSON.stringify(await heapOf(Number(process.argv[2]))));
