import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { corrupted, type Fault } from './faults.ts';

/** A proxy between the SDK and the store that injects faults into responses. */
export interface FaultyStore {
  /** An endpoint whose responses get these faults in order, and none after that. */
  endpoint(faults: readonly Fault[]): string;
  close(): void;
}

/**
 * Starts a proxy that injects faults into the bytes on the socket.
 *
 * @param store the endpoint of the real store
 * @param otherItem an item, as DynamoDB JSON, for the fault `another-item`
 */
export async function faultyStore(store: string, otherItem: unknown): Promise<FaultyStore> {
  const schedules: Fault[][] = [];
  const server = createServer(async (request) => {
    // Broken connections are expected here.
    if (request.socket.listenerCount('error') < 2) request.socket.on('error', () => {});
    const schedule = schedules[Number(request.url?.split('/')[1])];
    await respondWithFault(request, store, schedule?.shift() ?? { kind: 'none' }, otherItem).catch(() =>
      request.socket.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint(faults) {
      const pathname = String(schedules.push([...faults]) - 1);
      return Object.assign(new URL(store), { port, pathname }).href;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function respondWithFault(
  request: IncomingMessage,
  store: string,
  fault: Fault,
  otherItem: unknown,
): Promise<void> {
  const { socket } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  switch (fault.kind) {
    case 'no-response':
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'error':
      socket.write(errorResponse(fault.status, fault.type));
      return;
    case 'foreign':
      socket.write(answer(fault.status, fault.body, ['Content-Type: text/html']));
      return;
  }
  const [status, sent] = await ask(store, request, Buffer.concat(chunks));
  switch (fault.kind) {
    case 'no-response-after':
      return;
    case 'reset-after':
      socket.resetAndDestroy();
      return;
  }
  const date = fault.kind === 'wrong-date' ? `Thu, 01 Jan ${fault.year} 00:00:00 GMT` : new Date().toUTCString();
  const headers = [`Date: ${date}`, 'x-amzn-RequestId: R', 'Content-Type: application/x-amz-json-1.0'];
  if (fault.kind === 'cut-off' || fault.kind === 'short-length') {
    const cut = sent.slice(0, Math.ceil(sent.length * fault.part));
    socket.write(answer(status, cut, headers, fault.kind === 'cut-off' ? sent.length : cut.length));
    if (fault.kind === 'cut-off') socket.end();
    return;
  }
  const whole = answer(status, corrupted(sent, fault, otherItem), headers);
  if (fault.kind === 'trickle') await trickle(socket, whole);
  else socket.write(whole);
}

function errorResponse(status: number, type: string): string {
  const headers = ['x-amzn-RequestId: R', 'Content-Type: application/x-amz-json-1.0'];
  return answer(status, JSON.stringify({ __type: type, message: 'not now' }), headers);
}

async function trickle(socket: Socket, text: string): Promise<void> {
  for (const character of text) {
    if (socket.destroyed) return;
    socket.write(character);
    await delay(20);
  }
}

function answer(status: number, body: string, headers: readonly string[], length = Buffer.byteLength(body)): string {
  return [`HTTP/1.1 ${status} X`, ...headers, `Content-Length: ${length}`, '', body].join('\r\n');
}

/** Forwards a request with the path and host that it was signed with. */
async function ask(store: string, { headers, url = '' }: IncomingMessage, body: Buffer): Promise<[number, string]> {
  const { connection: _, ...kept } = headers;
  const outgoing = request(new URL(url, store), { method: 'POST', headers: kept });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return [response.statusCode ?? 0, await text(response)];
}
