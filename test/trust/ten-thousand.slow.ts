import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFeedCsv } from '../../shared/feeds/csv.ts';
import { importFeeds } from '../../shared/feeds/import-export.ts';
import { type RunningDesk, runDeskFor } from '../fixtures/running-desk.ts';

const CLIENTS = 10_000;
const FILE = [
  'label,sessions,language',
  ...Array.from({ length: CLIENTS }, (_, number) => `Chair ${number % 9}; no. ${number},2027-01-20 2027-02-20,en`),
].join('\r\n');

let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  ({ desk, cookie } = await runDeskFor('Ana'));
});
afterAll(() => desk.close());

/** Uploads the file like the page does. @returns the parts to import */
async function uploadedParts(): Promise<readonly string[]> {
  const form = new FormData();
  form.set('file', new File([FILE], 'clients.csv', { type: 'text/csv' }));
  const headers = { cookie, origin: desk.origin };
  const answer = await fetch(`${desk.origin}/import`, { method: 'POST', headers, body: form });
  const page = await answer.text();
  expect(page).toContain(`${CLIENTS} clients ready<`);
  // Lambda limits a response to 6 MB.
  expect(Buffer.byteLength(page)).toBeLessThan(6_000_000);
  const parts = /name="parts" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return JSON.parse(parts ?? '');
}

async function importParts(parts: readonly string[]) {
  const sum = { issued: 0, there: 0 };
  for (const csv of parts) {
    const answer = await desk.post('/import/part', JSON.stringify({ csv, early: false }), cookie);
    const { issued, there } = (await answer.json()) as typeof sum;
    sum.issued += issued;
    sum.there += there;
  }
  return sum;
}

test('importing ten thousand clients again issues only those that are missing', async () => {
  const rules = { ...desk.desk, locales: ['en'], defaultLocale: 'en', early: false, unusualDates: false };
  const { lines } = readFeedCsv(FILE, rules);
  // Without pauses, which would take minutes.
  const noPause = async () => {};
  expect(await importFeeds(desk.desk, lines.slice(0, -100), undefined, noPause)).toMatchObject({
    issued: CLIENTS - 100,
  });
  expect(await importParts(await uploadedParts())).toEqual({ issued: 100, there: CLIENTS - 100 });
});
