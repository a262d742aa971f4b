import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckView } from '../../cli/commands/check.ts';
import { differencesFrom } from '../../cli/commands/protocol-differences.ts';
import { builtInProtocol } from '../../infra/settings/settings.ts';
import { addDays, type CivilDate } from '../../shared/aftercare/civil-date.ts';
import { LOCALES, type Locale } from '../../shared/aftercare/locale.ts';
import { inProcess, TEST_CLINIC } from './running-clinic.ts';

const example = (name: string) => resolve(import.meta.dirname, `../protocols/${name}-clinic.json`);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function check(clinicFile: string, ...words: string[]): Promise<string> {
  const run = await inProcess(folder, ['check', ...words], clinicFile);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return run.stdout;
}
const checked = async (clinicFile: string): Promise<CheckView> => JSON.parse(await check(clinicFile, '--json'));

describe('check of the built-in protocol', () => {
  test('shows the leaflet day by day in every language', async () => {
    const view = await checked(TEST_CLINIC);
    expect(view).toMatchObject({
      protocol: { name: 'smp', version: 1, builtIn: true },
      heldPhases: [2],
      differences: [],
      notes: [
        expect.stringMatching(/^Before a deployment: .* run "npm run wording"\.$/),
        'The next session may take place on day 10 itself, which is still a careful day.',
        'The protocol does not say when to see a doctor ("urgent"); many places require clinics by law to tell clients.',
      ],
    });
    expect(view.languages.map(({ locale }) => locale)).toEqual([...LOCALES]);
    const first = ['sweat', 'scrub-and-shampoo', 'shave', 'long-sun', 'touch'];
    const second = ['scratch', 'shampoo-and-exfoliants', 'tanner-and-irritants'];
    for (const { days } of view.languages) {
      expect(days.map(({ firstDay, lastDay, avoid }) => [firstDay, lastDay, avoid.map(({ id }) => id)])).toEqual([
        [0, 4, first],
        [5, 5, [...first, ...second]],
        [6, 9, second],
        [10, 10, second],
      ]);
    }
  });

  test('shows the same titles on each day as the calendar', async () => {
    const { languages } = await checked(TEST_CLINIC);
    for (const { locale, days } of languages) {
      const { stdout } = await inProcess(folder, ['preview', '2027-03-01', '--locale', locale, '--json']);
      const events: { start: string; endExclusive: string; summary: string }[] = JSON.parse(stdout).events;
      for (const { firstDay, lastDay, titles } of days) {
        for (let day = firstDay; day <= lastDay; day += 1) {
          const date = addDays('2027-03-01' as CivilDate, day);
          const onDay = events.filter((event) => event.start <= date && date < event.endExclusive);
          expect(titles).toEqual(onDay.map((event) => event.summary));
        }
      }
    }
  });

  test('prints one language, and its full texts when asked', async () => {
    const text = await check(TEST_CLINIC, '--locale', 'de');
    expect(text).toContain('German (de)');
    expect(text).not.toContain('English (en)');
    const [phase] = builtInProtocol().phases;
    const [first, second] = phase?.advices ?? [];
    expect(text).toMatch(RegExp(`day 0 to 4 +${phase?.title.de}\\n +avoid: ${first?.name.de}; ${second?.name.de}`));
    expect(text).not.toContain(phase?.text.de);
    expect(await check(TEST_CLINIC, '--locale', 'de', '--texts')).toContain(phase?.text.de);
  });
});

describe("check of a clinic's own protocol", () => {
  test('shows overlapping phases and which ones a hold extends', async () => {
    const view = await checked(example('four-phases'));
    expect(view.languages.map(({ locale }) => locale)).toEqual(['en', 'de']);
    const sun = view.languages[0]?.days.filter(({ avoid }) => avoid.some(({ id }) => id === 'long-sun'));
    expect([sun?.[0]?.firstDay, sun?.at(-1)?.lastDay]).toEqual([0, 28]);
    expect(view.heldPhases).toEqual([2, 3]);
    expect(view.notes).toContain('The next session may be booked from day 14, while phase 3 forbids until day 28.');
  });

  test('shows days without restrictions', async () => {
    const text = await check(example('gap'));
    expect(text).toMatch(/day 5 to 6 +nothing\n/);
    expect(text).toMatch(/from day 13 +nothing\n/);
  });

  test('lists every difference from the built-in protocol', async () => {
    const text = await check(example('four-phases'));
    for (const line of [
      'languages: without es, without fr, without pt, without ar',
      'the next session may be booked from day 14 instead of 10',
      'phase 4: new, on day 28',
      '"Long sun" (long-sun): days 0 to 28 instead of days 0 to 5',
      '"Shaving" (shave): days 0 to 4 instead of days 0 to 5 (earlier than the built-in protocol)',
      '"Swimming" (swim): new, days 0 to 10',
      'sweat: reworded in en, de',
    ]) {
      expect(text.split('\n')).toContain(`  ${line}`);
    }
    const gap = (await check(example('gap'))).split('\n');
    for (const line of [
      '"Touching" (touch): left out (days 0 to 5) (earlier than the built-in protocol)',
      '"Shampoo and exfoliants" (shampoo-and-exfoliants): allows washing',
      '"Back to normal" (normal-life): on day 9 instead of on day 10 (earlier than the built-in protocol)',
    ]) {
      expect(gap).toContain(`  ${line}`);
    }
    expect(gap).not.toContain('  touch: reworded in en');
  });

  test('notes a phase that lifts too soon, or none that lifts', async () => {
    const early = await checked(changed((protocol) => ({ ...protocol, phases: protocol.phases.toReversed() }), 8));
    expect(early.notes).toContain(
      'Phase 1 has no last day, so it lifts something on day 8, but phase 2 forbids until day 10. Its text should say so.',
    );
    const never = await checked(changed((protocol) => ({ ...protocol, phases: protocol.phases.slice(0, 2) })));
    expect(never.notes).toContain('No phase is without a last day, so no event says that normal life resumes.');
  });

  test('finds no difference between a protocol and itself', () => {
    expect(differencesFrom(builtInProtocol(), builtInProtocol())).toEqual([]);
  });

  test('shows when to see a doctor', async () => {
    const file = changed((protocol) => ({ ...protocol, urgent: urgentIn(protocol, 'Fever') }));
    const view = await checked(file);
    expect(view.languages[0]?.urgent).toEqual({ title: 'Fever en', text: 'Fever en' });
    expect(view.notes.join()).not.toContain('doctor');
    const lines = (await check(file, '--locale', 'en')).split('\n');
    expect(lines).toContain('  see a doctor    Fever en: Fever en');
    expect(lines).toContain('  urgent: new');
  });

  test('lists changed texts for a doctor and for a hold', () => {
    const base = builtInProtocol();
    const base2 = { ...base, urgent: urgentIn(base, 'Fever') };
    const phases = base.phases.map(({ heldText: _, ...phase }) => phase);
    expect(differencesFrom(base2, base)).toEqual([{ about: 'optional-text', of: 'urgent', added: false }]);
    expect(differencesFrom(base2, { ...base, urgent: urgentIn(base, 'Pus') })).toEqual([
      { about: 'wording', of: 'urgent', locales: [...LOCALES] },
    ]);
    expect(differencesFrom({ ...base, phases }, base)).toEqual([
      { about: 'optional-text', of: 'phase-2-held', added: true },
    ]);
  });
});

describe('check of settings that cannot be used', () => {
  test('exits with 1 and names every mistake', async () => {
    const file = changed((protocol) => ({ ...protocol, version: 0, phases: [] }));
    const run = await inProcess(folder, ['check'], file);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr.replaceAll(folder, '')).toBe(
      'clinic: /own.json: version: must be at least 1\nclinic: /own.json: phases: needs at least 1 entry\n',
    );
  });

  test('exits with 1 for a text that calendar apps would cut', async () => {
    const file = changed((protocol) => {
      for (const { text } of protocol.phases[0]?.advices ?? []) text.en = 'word '.repeat(110).trim();
      return protocol;
    });
    const run = await inProcess(folder, ['check'], file);
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('phase-1 in en has ') });
  });

  test('exits with 2 for a language the protocol lacks', async () => {
    expect(await inProcess(folder, ['check', '--locale', 'fr'], example('gap'))).toMatchObject({ code: 2, stdout: '' });
    expect(await inProcess(folder, ['check', 'clinic.json'])).toMatchObject({ code: 2, stdout: '' });
  });
});

function urgentIn({ locales }: ReturnType<typeof builtInProtocol>, word: string) {
  const text = Object.fromEntries(locales.map((locale) => [locale, `${word} ${locale}`])) as Record<Locale, string>;
  return { title: text, text };
}

/** A clinic whose protocol is the built-in one, changed; `lifts` is the day of the phase that lifts. */
function changed(change: (protocol: ReturnType<typeof builtInProtocol>) => object, lifts = 10): string {
  const protocol = structuredClone(builtInProtocol());
  for (const phase of protocol.phases) if (phase.lastDay === undefined) phase.firstDay = lifts;
  const path = join(folder, 'clinic.json');
  const clinic = { name: 'Own', phone: '+44 1632 960 555', timeZone: 'Europe/London', defaultLocale: 'en' };
  writeFileSync(join(folder, 'own.json'), JSON.stringify({ ...change(protocol), name: 'own' }));
  writeFileSync(
    path,
    JSON.stringify({ ...clinic, calendarName: 'Plan', colour: 'teal', protocol: 'own.json', stack: 'North' }),
  );
  return path;
}
