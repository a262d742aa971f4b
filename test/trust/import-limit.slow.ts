import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { setSettings } from '../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../shared/feeds/commands.ts';
import { CHANGE_INDEX } from '../../shared/feeds/feed-index.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { limitedDatabase } from '../fixtures/limited-database/limited-database.ts';
import { runDesk } from '../fixtures/running-desk.ts';
import { issue } from '../fixtures/test-context.ts';

const LINES = 1_000;
const PART = 50;
const LIMIT = { read: 200, write: 25 };

/** What the page of the desk sends, part by part. */
const PARTS = Array.from({ length: LINES / PART }, (_, part) => {
  const lines = Array.from({ length: PART }, (_, line) => `Line ${part * PART + line},2027-02-01`);
  return JSON.stringify({ csv: ['label,sessions', ...lines].join('\n'), early: false });
});

test('a thousand lines, polls and changes by staff share 25 writes a second', async () => {
  const limited = await limitedDatabase(await startDatabase());
  const desk = await runDesk({}, limited);
  onTestFinished(desk.close);
  const { cookie } = await desk.signIn('Ana');
  const client = localClient(limited.unlimited);
  onTestFinished(() => client.destroy());
  const unlimited = { ...desk.desk, store: feedStore(client, LOCAL_TABLE), now: desk.desk.now };
  const { id, version } = await issue(unlimited, ['2027-02-01']);
  const calendars = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const token = await tokenOf(unlimited, await issue(unlimited, ['2027-02-01']));
      return `${desk.feedBase}/c/${token}/aftercare.ics`;
    }),
  );
  limited.limit({ [LOCAL_TABLE]: LIMIT, [`${LOCAL_TABLE}/${CHANGE_INDEX.name}`]: LIMIT });

  let over = false;
  const polls: number[] = [];
  const poll = async () => {
    // The first poll of each calendar writes a note.
    for (let turn = 0; !over; turn += 1) {
      const calendar = calendars[turn % calendars.length] ?? '';
      polls.push((await fetch(calendar, { headers: { 'user-agent': 'Google-Calendar-Importer' } })).status);
      await delay(1_000);
    }
  };
  const changes: number[] = [];
  const change = async () => {
    for (let seen = version; !over; seen += 1) {
      changes.push((await changeFeed(desk.desk, id, setSettings({ label: `Name ${seen}` }), seen)).version);
      await delay(2_000);
    }
  };
  const start = performance.now();
  const others = Promise.all([poll(), change()]);
  const answers: unknown[] = [];
  for (const part of PARTS) {
    const response = await desk.post('/import/part', part, cookie);
    answers.push(await response.json());
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  over = true;
  await others;
  process.stdout.write(`${LINES} lines in ${seconds} s; throttled: ${JSON.stringify(limited.throttled())}\n`);
  expect(answers).toEqual(PARTS.map(() => ({ issued: PART, there: 0, newLinks: [] })));
  expect(new Set(polls)).toEqual(new Set([200]));
  expect(changes.length).toBeGreaterThan(5);
});
