import { strict as assert } from 'node:assert';
import type { FeedResponse } from '../../functions/feed/responses.ts';
import { functionUrlEvent } from '../deploy/function-url-event.ts';
import { alone, compared, type Row } from './row.ts';
import { calendarRequest, type Sample, sampleHandler } from './sample.ts';

const POLLS_A_YEAR = 365 * 24;
/** A typical client: the feed is issued, its sessions change three times and its texts once. */
const CHANGES_A_YEAR = 5;

/** What a client downloads: calendar, 304 and page, and a year of hourly polls. Without the headers that AWS adds. */
export async function responseSizeRows(sample: Sample): Promise<Row[]> {
  const handler = sampleHandler(sample);
  const calendar = await handler(calendarRequest(sample.token));
  const notModified = await handler(calendarRequest(sample.token, { 'if-none-match': String(calendar.headers.etag) }));
  const pageRequest = (coding: string) =>
    functionUrlEvent('bench.example', `/c/${sample.token}`, { accept: 'text/html', 'accept-encoding': coding });
  const html = await handler(pageRequest('identity'));
  const compressed = await handler(pageRequest('br'));
  assert.deepEqual(
    [calendar, notModified, html, compressed].map(({ statusCode }) => statusCode),
    [200, 304, 200, 200],
  );
  const full = headerBytes(calendar) + bodyBytes(calendar);
  const year = CHANGES_A_YEAR * full + (POLLS_A_YEAR - CHANGES_A_YEAR) * headerBytes(notModified);
  return [
    alone('response 200, headers and calendar (10 events)', full, 'bytes'),
    alone('response 304, headers', headerBytes(notModified), 'bytes', { atMost: 400 }),
    compared(`a client's year of hourly polls with ${CHANGES_A_YEAR} changes`, year / 1e6, 'MB', {
      name: 'without 304',
      value: (POLLS_A_YEAR * full) / 1e6,
    }),
    alone("client's page, HTML", bodyBytes(html), 'bytes', { atMost: 27_000 }),
    alone("client's page, compressed", bodyBytes(compressed), 'bytes'),
  ];
}

function headerBytes({ statusCode, headers }: FeedResponse): number {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.byteLength([`HTTP/1.1 ${statusCode}\r\n`, ...lines, '\r\n'].join(''));
}

function bodyBytes({ body, isBase64Encoded }: FeedResponse): number {
  return Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');
}
