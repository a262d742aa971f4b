import { connect } from 'node:net';
import { alone, compared, type Row } from '../row.ts';

const POLLS_A_YEAR = 365 * 24;
/** Issue, three changes of sessions, one of the wording. */
const CHANGES_A_YEAR = 5;
const HEADER_END = '\r\n\r\n';

/** What goes over the wire for one client: the size of both answers, and a year of hourly polls. */
export async function wireRows(url: string): Promise<Row[]> {
  const full = await answer(url, []);
  const etag = /^etag: (.*)\r$/im.exec(full)?.[1];
  const notModified = await answer(url, [`If-None-Match: ${etag}`]);
  if (!notModified.startsWith('HTTP/1.1 304')) throw new Error('the server does not answer 304');
  const headers = notModified.indexOf(HEADER_END) + HEADER_END.length;
  const always = POLLS_A_YEAR * full.length;
  const year = CHANGES_A_YEAR * full.length + (POLLS_A_YEAR - CHANGES_A_YEAR) * notModified.length;
  return [
    alone('answer 200, headers and calendar (10 events)', full.length, 'bytes'),
    alone('answer 304, headers', headers, 'bytes', { atMost: 400 }),
    compared(`a client's year of hourly polls, ${CHANGES_A_YEAR} changes, as the app receives it`, year / 1e6, 'MB', {
      name: 'without 304',
      value: always / 1e6,
    }),
  ];
}

/** The bytes of one answer as they come over the socket, one character for each byte. */
function answer(url: string, headers: readonly string[]): Promise<string> {
  const { hostname, port, host, pathname } = new URL(url);
  const request = [`GET ${pathname} HTTP/1.1`, `Host: ${host}`, ...headers, 'Connection: close', '', ''].join('\r\n');
  return new Promise((resolve, reject) => {
    let received = '';
    connect(Number(port), hostname)
      .setEncoding('latin1')
      .on('data', (chunk: string) => {
        received += chunk;
      })
      .on('end', () => resolve(received))
      .on('error', reject)
      .write(request);
  });
}
