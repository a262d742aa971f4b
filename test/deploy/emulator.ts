import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export const EMULATOR = 'moto_server';
export const ACCOUNT = '123456789012';
export const REGION = 'eu-central-1';

/** A running local AWS emulator. */
export interface Emulator {
  /** The environment variables that make the AWS SDK use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Calls a REST API for which the project has no client. The emulator does not check signatures. */
  rest(service: string, path: string, method?: string, body?: object): Promise<Response>;
  stop(): Promise<void>;
}

/** Starts the emulator on a free port and waits until it answers. */
export async function startEmulator(): Promise<Emulator> {
  const port = await freePort();
  // Not 127.0.0.1: the emulator recognizes bucket names in its host name only under localhost.
  const endpoint = `http://localhost:${port}`;
  const child = spawn(EMULATOR, ['-H', 'localhost', '-p', String(port)], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  while (!(await fetch(`${endpoint}/moto-api/`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`${EMULATOR} exited with ${child.exitCode}`);
    await delay(100);
  }
  return {
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    rest(service, path, method = 'GET', body) {
      const authorization = `AWS4-HMAC-SHA256 Credential=test/20270101/${REGION}/${service}/aws4_request`;
      return fetch(endpoint + path, {
        method,
        headers: { authorization },
        ...(body && { body: JSON.stringify(body) }),
      });
    },
    async stop() {
      child.kill();
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
