import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { endFeed, replaceLink, setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { calendarFor } from '../../../shared/feeds/link.ts';
import { calendarAddress, readLinkPath } from '../../../shared/feeds/link-path.ts';
import { feedServer } from '../../fixtures/feed-server.ts';
import { SYSTEM, testTexts } from '../../fixtures/test-clinic.ts';
import { calendarOf, START } from '../../fixtures/test-context.ts';

const server = await feedServer();
afterAll(() => server.close());
let id: string;
let page: string;
beforeEach(async () => {
  server.context.at = START;
  const issued = await server.issue(['2027-02-01', '2027-03-01']);
  id = issued.id;
  page = issued.path.replace('/aftercare.ics', '');
});

/** What identifies, dates and versions the events. */
const versioned = (calendar: string) => calendar.match(/^(UID|DTSTAMP|DTSTART|DTEND|SEQUENCE|LAST-MODIFIED)[:;].*$/gm);

describe('a calendar with a language in its address', () => {
  test('has that language, and UIDs, dates and revision of the plain one', async () => {
    const plain = await server.ask(calendarAddress(page));
    const german = await server.ask(calendarAddress(page, 'de'));
    expect(german.status).toBe(200);
    expect(plain.body).toContain('SUMMARY:Rest days');
    expect(german.body).toContain('SUMMARY:Ruhephase');
    expect(versioned(german.body)).toEqual(versioned(plain.body));
    expect(german.headers['last-modified']).toBe(plain.headers['last-modified']);
  });

  test('is the plain one, byte for byte, in the feed’s language', async () => {
    expect((await server.ask(calendarAddress(page, 'en'))).body).toBe((await server.ask(calendarAddress(page))).body);
  });

  test('has an ETag of its own', async () => {
    const german = calendarAddress(page, 'de');
    const etag = (await server.ask(german)).headers.etag ?? '';
    const status = async (path: string) => (await server.ask(path, { 'if-none-match': etag })).status;
    expect([await status(german), await status(calendarAddress(page))]).toEqual([304, 200]);
  });

  test('is revised like the plain one, and keeps its language, when staff change the feed’s', async () => {
    const before = await server.ask(calendarAddress(page, 'de'));
    server.context.at += 60;
    await changeFeed(server.context, id, setSettings({ locale: 'fr' }));
    const after = await server.ask(calendarAddress(page, 'de'));
    expect(after.body).toContain('SUMMARY:Ruhephase');
    expect(versioned(after.body)).toEqual(versioned((await server.ask(calendarAddress(page))).body));
    expect(versioned(after.body)).not.toEqual(versioned(before.body));
  });

  test.each([
    ['ended', endFeed(), 'Dieser Kalender ist geschlossen'],
    ['replaced', replaceLink(), 'Neuer Kalender-Link nötig'],
  ])('says in that language that it was %s', async (_, change, title) => {
    server.context.at += 60;
    await changeFeed(server.context, id, change);
    const tombstone = (await server.ask(calendarAddress(page, 'de'))).body;
    expect(tombstone).toContain(`SUMMARY:${title}`);
    expect(versioned(tombstone)).toEqual(versioned((await server.ask(calendarAddress(page))).body));
  });

  test('falls back to the feed’s where the protocol has dropped it', async () => {
    const token = readLinkPath(page)?.token;
    const feed = await server.context.store.read(id);
    const system = { ...SYSTEM, locales: ['en', 'fr'] };
    const served = calendarFor(feed, token?.secret ?? '', START, system, testTexts, 'de');
    expect(served).toEqual(await calendarOf(server.context, id));
  });
});

test('readLinkPath reads what calendarAddress writes', () => {
  expect(readLinkPath(calendarAddress(page, 'pt'))).toMatchObject({ resource: 'calendar', locale: 'pt' });
  expect(readLinkPath(calendarAddress(page))).toEqual({ resource: 'calendar', token: readLinkPath(page)?.token });
  expect(readLinkPath(`${page}/`)).toEqual(readLinkPath(page));
});
