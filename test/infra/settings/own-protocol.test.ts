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

/** The error for a clinic with this protocol file; undefined if there is none. */
function errorFor(protocol: unknown, settings: object = {}): string | undefined {
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
  ])('%s is read, with phases that overlap or leave a gap', (name, locales, days, followUp) => {
    const { protocol } = readSettings(resolve(EXAMPLES, `${name}-clinic.json`));
    expect(protocol.locales).toEqual(locales);
    expect(protocol.phases.map((phase) => [phase.firstDay, phase.lastDay])).toEqual(days);
    expect(protocol.followUp.day).toBe(followUp);
  });

  test('is accepted when it is valid', () => {
    expect(errorFor(gap)).toBeUndefined();
  });

  test('that does not exist is rejected with the possible values', () => {
    expect(errorFor(gap, { protocol: 'owm.json' })).toBe(
      'InvalidSettings: /clinic.json: protocol: /owm.json does not exist; use "smp", the built-in protocol, or the path of a protocol file relative to this file',
    );
  });

  test('that is not JSON is rejected with line and column', () => {
    expect(errorFor('{\n  "name": "own",\n}')).toMatch(
      /^InvalidSettings: \/own\.json: is not valid JSON: .*line 3 column 1/,
    );
  });

  test('with a mistake is rejected with file and field', () => {
    expect(errorFor({ ...gap, version: 0 })).toBe('InvalidSettings: /own.json: version: must be at least 1');
  });

  test('with the built-in protocol’s name is rejected', () => {
    expect(errorFor({ ...gap, name: 'smp' })).toMatch(/^InvalidSettings: \/own\.json: name: "smp" is the built-in/);
  });

  test('without the clinic’s default language is rejected', () => {
    expect(errorFor(gap, { defaultLocale: 'fr' })).toMatch(
      /defaultLocale: the protocol has no texts in "fr"; use one of en/,
    );
  });

  test('with texts too long for calendar apps is rejected', () => {
    const wordy = structuredClone(gap);
    for (const advice of wordy.phases[0]?.advices ?? []) advice.text.en = 'Rest, and rest again. '.repeat(26).trim();
    expect(errorFor(wordy)).toMatch(
      /^InvalidSettings: the protocol "short" cannot be used: The text of phase-1 in en has \d+ characters/,
    );
  });
});
