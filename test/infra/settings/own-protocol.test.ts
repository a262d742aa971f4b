import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../../infra/settings/settings.ts';
import { prepareWithWording } from '../../../infra/settings/wording-revision.ts';
import gap from '../../protocols/gap.json' with { type: 'json' };
import clinic from '../../protocols/gap-clinic.json' with { type: 'json' };

const EXAMPLES = resolve(import.meta.dirname, '../../protocols');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-protocol-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Why a clinic with this protocol file is refused; undefined when it is not. */
function refusal(protocol: unknown, settings: object = {}): string | undefined {
  const path = join(folder, 'clinic.json');
  writeFileSync(path, JSON.stringify({ ...clinic, protocol: 'own.json', ...settings }));
  writeFileSync(join(folder, 'own.json'), typeof protocol === 'string' ? protocol : JSON.stringify(protocol));
  try {
    prepareWithWording(readSettings(path));
    return undefined;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message.replaceAll(folder, '')}`;
  }
}

describe("a clinic's own protocol", () => {
  test.each([
    [
      'four-phases',
      ['en', 'de'],
      [
        [0, 4],
        [0, 10],
        [0, 28],
        [28, undefined],
      ],
      14,
    ],
    [
      'gap',
      ['en'],
      [
        [0, 4],
        [7, 9],
        [9, undefined],
      ],
      12,
    ],
  ])('%s is read from beside clinic.json, with phases that overlap or leave a gap', (name, locales, days, followUp) => {
    const { protocol } = readSettings(resolve(EXAMPLES, `${name}-clinic.json`));
    expect(protocol.locales).toEqual(locales);
    expect(protocol.phases.map((phase) => [phase.firstDay, phase.lastDay])).toEqual(days);
    expect(protocol.followUp.day).toBe(followUp);
  });

  test('is used as it is when nothing is wrong with it', () => {
    expect(refusal(gap)).toBeUndefined();
  });

  test('that is not there is refused with both possibilities', () => {
    expect(refusal(gap, { protocol: 'owm.json' })).toBe(
      'InvalidSettings: /clinic.json: protocol: there is no file /owm.json; write "smp", the built-in one, or the path of a protocol file as seen from this file',
    );
  });

  test('that is no JSON is refused with the place of the mistake', () => {
    expect(refusal('{\n  "name": "own",\n}')).toMatch(/^InvalidSettings: \/own\.json: is not JSON: .*line 3 column 1/);
  });

  test('with a mistake is refused with file and field', () => {
    expect(refusal({ ...gap, version: 0 })).toBe('InvalidSettings: /own.json: version: must be at least 1');
  });

  test('that calls itself by the name of the built-in one is refused, for staff see the name', () => {
    expect(refusal({ ...gap, name: 'smp' })).toMatch(/^InvalidSettings: \/own\.json: name: "smp" is the built-in/);
  });

  test("without the clinic's own language is refused", () => {
    expect(refusal(gap, { defaultLocale: 'fr' })).toMatch(
      /defaultLocale: the protocol has no texts in "fr"; it has en/,
    );
  });

  test('whose texts are longer together than calendar apps show is refused with the event and the language', () => {
    const wordy = structuredClone(gap);
    for (const advice of wordy.phases[0]?.advices ?? []) advice.text.en = 'Rest, and rest again. '.repeat(26).trim();
    expect(refusal(wordy)).toMatch(
      /^InvalidSettings: the protocol "short" cannot be used: The text of phase-1 in en has \d+ characters/,
    );
  });
});
