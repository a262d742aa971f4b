import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';

type Structured = Exclude<LambdaFunctionURLResult, string>;

/** A function's code in its own process, as Lambda runs it. */
export interface LambdaProcess {
  invoke(event: LambdaFunctionURLEvent): Promise<Structured>;
  /** Everything it has written to stdout. */
  output(): string;
  stop(): Promise<void>;
}

/**
 * Starts a function.
 *
 * @param entry the path of the module that exports `handler`
 * @param environment its whole environment
 */
export async function startLambda(
  entry: string,
  environment: Readonly<Record<string, string>>,
): Promise<LambdaProcess> {
  const program = `
    const { handler } = await import(process.argv[1]);
    process.on('message', async (event) => process.send(await handler(event)));
    process.send('ready');
  `;
  const child = fork(entry, [], {
    execArgv: ['--input-type=module', '--eval', program],
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
  });
  await once(child, 'message');
  return {
    async invoke(event) {
      const response = once(child, 'message');
      child.send(event);
      const [result] = await response;
      return result as Structured;
    },
    output: () => output,
    async stop() {
      const ended = once(child, 'close');
      child.kill();
      await ended;
    },
  };
}
