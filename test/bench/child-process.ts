import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own, with the port that it printed. */
export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a program of this folder that prints the port on which it listens.
 *
 * @param words the file and its arguments
 * @throws Error when it ends before it has printed one
 */
export async function startServer(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')]);
  const port = Number(line);
  if (child.exitCode !== null || !Number.isInteger(port)) throw new Error(`${words[0]} did not start`);
  return { port, pid: child.pid ?? 0, stop: () => stopped(child) };
}

/**
 * Runs a program to its end and reads the JSON that it printed last; what stands above it is the log of what it ran.
 *
 * @param processes a control group's file into which the process writes its id before it becomes the program
 */
export function runToJson<T>(words: readonly string[], env: NodeJS.ProcessEnv, processes?: string): Promise<T> {
  const command = [process.execPath, ...words];
  const limited = ['/bin/sh', '-c', `echo $$ > ${processes} && exec "$@"`, 'sh', ...command];
  const [file = '', ...args] = processes === undefined ? command : limited;
  return new Promise((resolve, reject) => {
    execFile(file, args, { env }, (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1))),
    );
  });
}

async function stopped(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
