import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { TEST_CLINIC } from '../cli/running-clinic.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A process of the local system that a test may kill. */
export interface LocalProcess {
  /** What it has said so far. */
  readonly said: () => string;
  /** The beginning of every link, once the server has said so; undefined when it ended before. */
  readonly ready: Promise<string | undefined>;
  readonly ended: Promise<number | null>;
  /** Kills it with SIGKILL, which no process can hear coming, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts `infra/local/start.ts` or `cli/clinic.ts` on a data folder. */
export function localProcess(script: string, folder: string, words: readonly string[] = []): LocalProcess {
  const env = { ...process.env, PORT: '0', AFTERCARE_DATA: folder, AFTERCARE_CLINIC: TEST_CLINIC };
  const child: ChildProcess = spawn(process.execPath, [script, ...words], { cwd: ROOT, env });
  let said = '';
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const ready = new Promise<string | undefined>((done) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const base = /(http:\/\/localhost:\d+)\/c\//.exec(said)?.[1];
      if (base) done(base);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    ended.then(() => done(undefined));
  });
  return {
    said: () => said,
    ready,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
