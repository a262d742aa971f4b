import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A response as received on the socket. */
export interface RawResponse {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

/**
 * Sends bytes over a new socket and returns everything received until the server closes it.
 *
 * @param pieces written one after the other; a slow client's are many
 */
export async function exchange(port: number, pieces: readonly string[], pause = 0): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // The server may close the connection before everything is written.
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

/** Splits received bytes into the responses to requests of these methods, by Content-Length (RFC 9112 §6.3). */
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
