import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A server in its own process, with the URL that it printed. */
export interface ServerProcess {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts a program that prints the URL at which it listens.
 *
 * @param words the file and its arguments
 * @throws Error when it exits before it has printed one
 */
export async function startServer(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [endpoint] = await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')]);
  if (child.exitCode !== null || !URL.canParse(endpoint)) throw new Error(`${words[0]} did not start`);
  return { endpoint, stop: () => stop(child) };
}

/**
 * Runs a program until it exits and parses the last line of its output as JSON; the lines before it are its log.
 *
 * @param processes a control group's cgroup.procs file, to which the process writes its id before it becomes the program
 */
export async function runToJson<T>(words: readonly string[], env: NodeJS.ProcessEnv, processes?: string): Promise<T> {
  const command = [process.execPath, ...words];
  const limited = ['/bin/sh', '-c', `echo $$ > ${processes} && exec "$@"`, 'sh', ...command];
  const [file = '', ...args] = processes === undefined ? command : limited;
  const { stdout } = await promisify(execFile)(file, args, { env });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
