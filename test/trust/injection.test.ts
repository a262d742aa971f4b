import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { clinicSchema } from '../../shared/aftercare/clinic.ts';
import { parseProtocol } from '../../shared/aftercare/protocol.ts';
import { labelReason } from '../../shared/aftercare/text-rules.ts';
import { prepareCalendar } from '../../shared/calendar/prepare.ts';
import { setSettings } from '../../shared/feeds/changes.ts';
import { changeFeed } from '../../shared/feeds/commands.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { calendarFor } from '../../shared/feeds/link.ts';
import { secretOf } from '../../shared/feeds/token.ts';
import { clinicJson, inProcess } from '../cli/running-clinic.ts';
import { parseWithIcalJs } from '../fixtures/icalendar-parsers.ts';
import { SYSTEM, TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { issue, START, testContext } from '../fixtures/test-context.ts';
import { HARMLESS_TEXTS, HOSTILE_TEXTS } from './hostile-texts.ts';
import { runs } from './runs.ts';

const anyLabel = fc.oneof(
  fc.constantFrom(...HARMLESS_TEXTS),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
);
const CONTROL = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

let folder = '';
let database: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-injection-'));
  database = await startDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

describe('a text by staff or clinic', () => {
  test.each(HOSTILE_TEXTS)('with %s is refused with a reason', async (_, text) => {
    expect(labelReason(text)).toMatch(/^(has|looks like) /);
    const { code, stderr } = await inProcess(folder, ['issue', '--session', '2026-01-01', '--label', text]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^clinic: the label (has|looks like) .+\n$/);
    expect(stderr).not.toContain(text);
    const { clinic, protocol } = TEST_SETTINGS;
    for (const field of ['name', 'calendarName', 'phone', 'bookingLink', 'timeZone', 'colour'] as const) {
      expect(clinicSchema.safeParse({ ...clinic, [field]: text }).success, field).toBe(false);
    }
    const session = { ...protocol.session, text: { ...protocol.session.text, en: text } };
    const parsed = parseProtocol({ ...protocol, session });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['session.text.en']);
  });

  test('is unchanged in the store and in command output', async () => {
    const client = localClient(database.endpoint);
    const context = testContext(feedStore(client, LOCAL_TABLE));
    const { id } = await issue(context, ['2027-02-01'], { label: 'first' });
    const { id: shown } = await clinicJson(folder, 'issue', '--session', new Date().toISOString().slice(0, 10));
    let changes = 0;
    const property = fc.asyncProperty(anyLabel, async (label) => {
      fc.pre(labelReason(label) === undefined && changes < 450);
      changes += 1;
      await changeFeed(context, id, setSettings({ label }));
      expect(await context.store.read(id)).toMatchObject({ label });
    });
    await fc.assert(property, runs('labels', 40, 200));
    client.destroy();
    for (const label of HARMLESS_TEXTS) {
      expect(await clinicJson(folder, 'set', shown, '--label', label)).toMatchObject({ label });
      const { stdout } = await inProcess(folder, ['list']);
      expect(stdout).toBe(stdout.replace(CONTROL, ''));
      expect(stdout).toContain(label);
    }
  }, 60_000);
});

test('no protocol text can add a line, property or event', async () => {
  const { protocol, clinic } = TEST_SETTINGS;
  const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => text.trim());
  const tricky = fc.constantFrom(
    'a;b,c:d"e',
    'x\tSUMMARY:y',
    'DTSTART:20270101',
    ' ;VALUE=DATE:',
    '{clinic}{phone}',
    '$& $1',
    '\u{1f600}'.repeat(30),
  );
  const context = testContext();
  const feed = await issue(context, ['2027-02-01', '2027-03-01'], { remindAt: '07:30' });
  const secret = await secretOf(context.key, feed.id, 1);
  let checked = 0;
  const property = fc.property(fc.oneof(anyText, tricky), fc.oneof(anyText, tricky), (name, text) => {
    const { title, text: explained } = protocol.session;
    const parsed = parseProtocol({
      ...protocol,
      session: {
        title: { ...title, en: text },
        text: { ...explained, en: text },
      },
    });
    const named = clinicSchema.safeParse({ ...clinic, name });
    fc.pre(parsed.success && named.success);
    if (!(parsed.data && named.data)) return;
    const prepared = prepareCalendar(parsed.data, named.data, 'en');
    const body = calendarFor(feed, secret, START, SYSTEM, () => prepared)?.body ?? '';
    checked += 1;
    const lines = body.split('\r\n');
    for (const line of lines) {
      expect(line).toMatch(
        /^($| |BEGIN:|END:V|VERSION:2|PRODID:|CALSCALE:|NAME:|X-(WR|APPLE|PUBLISHED|MICROSOFT)-|REFRESH-INTERVAL;|COLOR:|UID:|DTSTAMP:|DT(START|END);VALUE=DATE:|SEQUENCE:|LAST-MODIFIED:|SUMMARY:|DESCRIPTION:|URL:|TRANSP:|CATEGORIES:|ACTION:|TRIGGER:)/,
      );
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).toBe(line.replace(CONTROL, ''));
    }
    const events = parseWithIcalJs(body);
    expect(events).toHaveLength(lines.filter((line) => line === 'BEGIN:VEVENT').length);
    expect(events.filter(({ summary }) => summary === text)).toHaveLength(1);
    expect(
      events.every(({ description }) => description.includes(`Call ${name.replaceAll('{phone}', clinic.phone)}: `)),
    ).toBe(true);
  });
  fc.assert(property, runs('texts of a protocol', 30, 800));
  expect(checked).toBeGreaterThan(0);
});
