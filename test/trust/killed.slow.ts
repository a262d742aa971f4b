import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FeedView } from '../../cli/feed-view.ts';
import { addDays, type CivilDate } from '../../shared/aftercare/civil-date.ts';
import { clinicJson, inProcess } from '../cli/running-clinic.ts';
import { localProcess } from './local-process.ts';
import { runs } from './runs.ts';

const SERVER = 'infra/local/start.ts';
const COMMAND = 'cli/clinic.ts';
const TIMEOUT = 540_000;
const TODAY = new Date().toISOString().slice(0, 10) as CivilDate;
const inDays = (days: number) => addDays(TODAY, days);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-killed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function emptyFolder(): void {
  rmSync(folder, { recursive: true });
  mkdirSync(folder, { mode: 0o700 });
}

/** The next command of staff: sometimes a new feed, otherwise a change of the last one. */
function nextWords(step: number, id: string | undefined): string[] {
  if (id === undefined || step % 6 === 0) return ['issue', '--session', TODAY, '--label', `feed ${step}`];
  const changes = [
    ['book', id, '--on', inDays(30)],
    ['move', id, '--session', '2', '--to', inDays(40)],
    ['set', id, '--label', `step ${step}`, '--remind', '08:00'],
    ['replace-link', id],
    ['cancel', id, '--session', '2'],
  ];
  return changes[(step % 6) - 1] as string[];
}

/** Checks that every confirmed change is stored and no feed is listed twice. */
async function expectAllKept(confirmed: ReadonlyMap<string, FeedView>, unconfirmed: string | undefined): Promise<void> {
  const listed: Omit<FeedView, 'page' | 'link'>[] = await clinicJson(folder, 'list');
  for (const [id, view] of confirmed) {
    const shown: FeedView = await clinicJson(folder, 'show', id);
    const { page: _, link: __, ...kept } = shown;
    expect(listed).toContainEqual(kept);
    const links = {
      page: expect.stringContaining(view.page.slice(-38)),
      link: expect.stringContaining(view.link.slice(-52)),
    };
    if (id !== unconfirmed) expect(shown).toEqual({ ...view, ...links });
  }
  const others = listed.filter(({ id, label }) => !confirmed.has(id) && label !== 'Demo');
  expect(others.length).toBeLessThanOrEqual(unconfirmed === 'issue' ? 1 : 0);
  expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
}

/** Restarts the server and checks that it serves every feed and exactly one demo. */
async function expectServes(confirmed: ReadonlyMap<string, FeedView>, unconfirmed: string | undefined): Promise<void> {
  const server = localProcess(SERVER, folder);
  const base = await server.ready;
  expect(base, server.output()).toBeDefined();
  await expectAllKept(confirmed, unconfirmed);
  const listed: FeedView[] = await clinicJson(folder, 'list');
  expect(listed.filter(({ label }) => label === 'Demo')).toHaveLength(1);
  for (const { id } of listed) {
    const { link, events }: FeedView = await clinicJson(folder, 'show', id);
    const answer = await fetch(link);
    expect(answer.status).toBe(200);
    expect((await answer.text()).match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(events.length);
  }
  await server.kill();
}

test('a killed server loses no confirmed change', { timeout: TIMEOUT }, async () => {
  const { numRuns, seed } = runs('servers killed', 1, 12);
  for (const wait of fc.sample(fc.integer({ min: 0, max: 900 }), { numRuns, seed })) {
    const confirmed = new Map<string, FeedView>();
    let unconfirmed: string | undefined;
    const server = localProcess(SERVER, folder);
    await server.ready;
    const killed = delay(wait).then(() => server.kill());
    let alive = true;
    killed.then(() => {
      alive = false;
    });
    for (let step = 0, id: string | undefined; alive; step += 1) {
      const words = nextWords(step, id);
      const { code, stdout } = await inProcess(folder, [...words, '--json']);
      if (code === 0) {
        const view: FeedView = JSON.parse(stdout);
        confirmed.set(view.id, view);
        id = view.id;
      } else {
        unconfirmed = words[0] === 'issue' ? 'issue' : id;
        break;
      }
    }
    await killed;
    await expectServes(confirmed, unconfirmed);
    emptyFolder();
  }
});

test('a killed command makes its change completely or not at all', { timeout: TIMEOUT }, async () => {
  const { numRuns, seed } = runs('commands killed', 2, 30);
  const issued: FeedView = await clinicJson(folder, 'issue', '--session', TODAY, '--label', 'kept');
  const confirmed = new Map([[issued.id, issued]]);
  let mostOthers = 0;
  for (const [step, wait] of fc.sample(fc.integer({ min: 100, max: 900 }), { numRuns, seed }).entries()) {
    const words = step % 2 === 0 ? ['issue', '--session', TODAY] : ['set', issued.id, '--label', `step ${step}`];
    const command = localProcess(COMMAND, folder, [...words, '--json']);
    await Promise.race([delay(wait).then(() => command.kill()), command.ended]);
    const code = await command.ended;
    if (code === 0) {
      const view: FeedView = JSON.parse(command.output());
      confirmed.set(view.id, view);
    } else if (words[0] === 'issue') mostOthers += 1;
    const listed: FeedView[] = await clinicJson(folder, 'list');
    const kept = listed.find(({ id }) => id === issued.id);
    if (code !== 0 && kept && words[0] === 'set') {
      expect([confirmed.get(issued.id)?.label, `step ${step}`]).toContain(kept.label);
      confirmed.set(issued.id, await clinicJson(folder, 'show', issued.id));
    }
    for (const { id, label } of confirmed.values()) expect(listed.find((feed) => feed.id === id)?.label).toBe(label);
    expect(listed.length - confirmed.size).toBeLessThanOrEqual(mostOthers);
    for (const { id } of listed) expect((await clinicJson(folder, 'show', id)).events.length).toBeGreaterThan(0);
  }
});

test('a killed first start leaves a usable folder with one demo', { timeout: TIMEOUT }, async () => {
  const { numRuns, seed } = runs('first starts killed', 1, 12);
  for (const waits of fc.sample(fc.array(fc.nat(1_200), { minLength: 1, maxLength: 3 }), { numRuns, seed })) {
    for (const wait of waits) {
      const server = localProcess(SERVER, folder);
      await delay(wait);
      await server.kill();
    }
    await expectServes(new Map(), undefined);
    emptyFolder();
  }
});
