import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Fault, spoiled, THROTTLING } from './faults.ts';

/** Something between the SDK and the store that spoils its answers. */
export interface FaultyStore {
  /** Where a client finds the store; its answers get these faults, one after the other, and then none. */
  endpoint(faults: readonly Fault[]): string;
  close(): void;
}

/**
 * Stands between the SDK and a store and puts faults into the bytes on the socket.
 *
 * @param store the endpoint of a real one
 * @param otherItem an item in DynamoDB's form that nobody asks for
 */
export async function faultyStore(store: string, otherItem: unknown): Promise<FaultyStore> {
  const schedules: Fault[][] = [];
  const server = createServer(async (request) => {
    // A connection that breaks while it is written to is what this is for.
    if (request.socket.listenerCount('error') < 2) request.socket.on('error', () => {});
    const schedule = schedules[Number(request.url?.split('/')[1])];
    await spoil(request, store, schedule?.shift() ?? { kind: 'none' }, otherItem).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: (faults) => `http://127.0.0.1:${port}/${schedules.push([...faults]) - 1}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function spoil(request: IncomingMessage, store: string, fault: Fault, otherItem: unknown): Promise<void> {
  const { socket } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  switch (fault.kind) {
    case 'silence':
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'refusal':
      socket.write(refusal(fault.status, fault.type));
      return;
    case 'stranger':
      socket.write(answer(fault.status, fault.body, ['Content-Type: text/html']));
      return;
  }
  const [status, sent] = await ask(store, request, Buffer.concat(chunks));
  switch (fault.kind) {
    case 'silence-after':
      return;
    case 'reset-after':
      socket.resetAndDestroy();
      return;
    case 'throttled-after':
      socket.write(refusal(400, THROTTLING));
      return;
  }
  const date = fault.kind === 'date' ? `Thu, 01 Jan ${fault.year} 00:00:00 GMT` : new Date().toUTCString();
  const headers = [`Date: ${date}`, 'x-amzn-RequestId: R', 'Content-Type: application/x-amz-json-1.0'];
  if (fault.kind === 'half' || fault.kind === 'short') {
    const cut = sent.slice(0, Math.ceil(sent.length * fault.part));
    socket.write(answer(status, cut, headers, fault.kind === 'half' ? sent.length : cut.length));
    if (fault.kind === 'half') socket.end();
    return;
  }
  const whole = answer(status, spoiled(sent, fault, otherItem), headers);
  if (fault.kind === 'drip') await drip(socket, whole);
  else socket.write(whole);
}

function refusal(status: number, type: string): string {
  const headers = ['x-amzn-RequestId: R', 'Content-Type: application/x-amz-json-1.0'];
  return answer(status, JSON.stringify({ __type: type, message: 'not now' }), headers);
}

async function drip(socket: Socket, text: string): Promise<void> {
  for (const character of text) {
    if (socket.destroyed) return;
    socket.write(character);
    await delay(20);
  }
}

function answer(status: number, body: string, headers: readonly string[], length = Buffer.byteLength(body)): string {
  return [`HTTP/1.1 ${status} X`, ...headers, `Content-Length: ${length}`, '', body].join('\r\n');
}

async function ask(store: string, { headers }: IncomingMessage, body: Buffer): Promise<[number, string]> {
  const { host: _, 'content-length': __, connection: ___, ...kept } = headers;
  const response = await fetch(store, { method: 'POST', headers: kept as Record<string, string>, body });
  return [response.status, await response.text()];
}
