import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** One answer as it came over the socket. */
export interface RawResponse {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

/**
 * Sends bytes over a socket of its own and gives all that comes back until the server closes it.
 *
 * @param pieces written one after the other; a slow client's are many
 */
export async function exchange(port: number, pieces: readonly string[], pause = 0): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // A server may close a connection that it does not like while it is still written to.
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece, 'latin1');
    if (pause > 0) await delay(pause);
  }
  await closed;
  return Buffer.concat(chunks).toString('latin1');
}

/** Reads the answers to requests of these methods out of what came back, by the lengths that they declare (RFC 9112 §6.3). */
export function responsesIn(received: string, methods: readonly string[]): RawResponse[] {
  const responses: RawResponse[] = [];
  let rest = received;
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    if (end === -1) throw new Error(`no end of headers in ${JSON.stringify(rest.slice(0, 200))}`);
    const [first = '', ...headers] = rest.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
    const declared = headers.find((header) => /^content-length:/i.test(header));
    const bodiless = methods[responses.length] === 'HEAD' || status === 304;
    const length = bodiless ? 0 : Number(declared?.slice(15) ?? 0);
    const body = rest.slice(end + 4, end + 4 + length);
    rest = rest.slice(end + 4 + length);
    responses.push({ status, headers, body });
  }
  return responses;
}
