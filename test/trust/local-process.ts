import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { TEST_CLINIC } from '../cli/running-clinic.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The local server or a command as a child process that a test can kill. */
export interface LocalProcess {
  /** Its output so far, including errors. */
  readonly output: () => string;
  /** The links' base address, once the server has printed it; undefined if the process ended before. */
  readonly ready: Promise<string | undefined>;
  readonly ended: Promise<number | null>;
  /** Kills it with SIGKILL, which cannot be handled, and waits for its end. */
  kill(): Promise<void>;
}

/** Starts `infra/local/start.ts` or `cli/clinic.ts` on a data folder. */
export function localProcess(script: string, folder: string, words: readonly string[] = []): LocalProcess {
  const env = { ...process.env, PORT: '0', AFTERCARE_DATA: folder, AFTERCARE_CLINIC: TEST_CLINIC };
  const child: ChildProcess = spawn(process.execPath, [script, ...words], { cwd: ROOT, env });
  let output = '';
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const ready = new Promise<string | undefined>((done) => {
    const append = (chunk: Buffer) => {
      output += chunk;
      const base = /(http:\/\/localhost:\d+)\/c\//.exec(output)?.[1];
      if (base) done(base);
    };
    child.stdout?.on('data', append);
    child.stderr?.on('data', append);
    ended.then(() => done(undefined));
  });
  return {
    output: () => output,
    ready,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
