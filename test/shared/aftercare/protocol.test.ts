import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../shared/aftercare/locale.ts';
import { parseProtocol } from '../../../shared/aftercare/protocol.ts';
import smp from '../../../shared/aftercare/protocols/smp.json' with { type: 'json' };
import { scheduleOf } from '../../../shared/aftercare/schedule.ts';
import { TEST_SETTINGS } from '../../fixtures/test-clinic.ts';

/** Why the changed protocol is refused, as `field: reason` lines. */
function refused(change: (protocol: typeof smp) => void): string[] {
  const protocol = structuredClone(smp);
  change(protocol);
  const issues = parseProtocol(protocol).error?.issues ?? [];
  return issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

describe('the built-in protocol', () => {
  const { phases, followUp, prepare, locales } = TEST_SETTINGS.protocol;

  test('follows the leaflet: five restrictions, then three, then normal life', () => {
    expect(phases.map((phase) => [phase.firstDay, phase.lastDay, phase.advices.length])).toEqual([
      [0, 5, 5],
      [5, 10, 3],
      [10, undefined, 1],
    ]);
    expect(followUp.day).toBe(10);
  });

  test('contains eleven different advices', () => {
    const advices = [...phases.flatMap((phase) => phase.advices), followUp.advice, prepare.advice];
    expect(new Set(advices.map((advice) => advice.id)).size).toBe(11);
  });

  test('forbids washing in both restrictive phases', () => {
    const forbidding = phases.map((phase) => phase.advices.some((advice) => advice.forbidsWashing));
    expect(forbidding).toEqual([true, true, false]);
  });

  test('never forbids washing in a phase without a last day', () => {
    const changed = structuredClone(TEST_SETTINGS.protocol);
    for (const phase of changed.phases) for (const advice of phase.advices) advice.forbidsWashing = true;
    expect(scheduleOf(changed).phases.map((phase) => phase.forbidsWashing)).toEqual([true, true, false]);
  });

  test('has all languages of the product', () => {
    expect(locales).toEqual([...LOCALES]);
  });
});

describe('parseProtocol refuses', () => {
  test('a text that lacks a declared language', () => {
    const reasons = refused((protocol) => {
      Reflect.deleteProperty(protocol.phases[1]?.advices[0]?.reason ?? {}, 'en');
    });
    expect(reasons).toEqual([expect.stringMatching(/^phases\.1\.advices\.0\.reason\.en: /)]);
  });

  test.each([
    ['a backslash', 'a\\nb', 'must not contain a backslash: some calendar apps show it as a line break'],
    ['a line break', 'a\nb', 'must not contain line breaks or control characters'],
    ['a lone carriage return', 'a\rSUMMARY:b', 'must not contain line breaks or control characters'],
    ['a next line character', 'a\u0085b', 'must not contain line breaks or control characters'],
    ['a line separator', 'a\u2028b', 'must not contain line breaks or control characters'],
    ['a bidi override', 'a\u202Eb', 'must not contain characters that change the direction of writing'],
    ['a lone surrogate', 'a\uD83Db', 'must be whole characters (it has half of a surrogate pair)'],
    ['a trailing space', 'a ', 'must not begin or end with a space'],
    ['no characters', '', 'must not be empty'],
  ])('a text with %s', (_, text, reason) => {
    const reasons = refused((protocol) => {
      protocol.session.text.en = text;
    });
    expect(reasons).toEqual([`session.text.en: ${reason}`]);
  });

  test('a title that reveals the treatment', () => {
    const reasons = refused((protocol) => {
      protocol.session.title.en = 'Your Scalp visit';
    });
    expect(reasons).toEqual([
      expect.stringMatching(/^session\.title\.en: says "Scalp", which gives the treatment away/),
    ]);
  });

  test('a phase that ends before it begins', () => {
    const reasons = refused((protocol) => {
      Object.assign(protocol.phases[1] ?? {}, { lastDay: 4 });
    });
    expect(reasons).toEqual([expect.stringMatching(/^phases\.1\.lastDay: is before firstDay 5/)]);
  });

  test('two advices with the same id', () => {
    const reasons = refused((protocol) => {
      protocol.prepare.advice.id = 'sweat';
    });
    expect(reasons).toEqual(['phases: two advices have the id "sweat"']);
  });

  test('a misspelt field, and says where it is', () => {
    const reasons = refused((protocol) => Object.assign(protocol.phases[0] ?? {}, { lastday: 5 }));
    expect(reasons).toEqual([expect.stringContaining('phases.0: ')]);
    expect(reasons[0]).toContain('lastday');
  });

  test('a value that is not an object', () => {
    expect(parseProtocol('smp').success).toBe(false);
    expect(parseProtocol(null).success).toBe(false);
  });
});
