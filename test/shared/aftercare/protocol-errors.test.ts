import { describe, expect, test } from 'vitest';
import { parseProtocol } from '../../../shared/aftercare/protocol.ts';
import gap from '../../protocols/gap.json' with { type: 'json' };

/** Any change to a protocol, even one that its type forbids. */
// biome-ignore lint/suspicious/noExplicitAny: a person may write anything into the file
type Anything = any;

function reasons(change: (protocol: Anything) => unknown): string[] {
  const protocol: Anything = structuredClone(gap);
  const changed = change(protocol);
  const { error } = parseProtocol(changed === undefined ? protocol : changed);
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
}

describe('a wrong protocol is explained by field', () => {
  test.each<[string, (protocol: Anything) => unknown, string[]]>([
    [
      'a text without one of the languages',
      (protocol) => {
        protocol.locales = ['en', 'de'];
        for (const text of textsOf(protocol)) text.de = 'Text';
        Reflect.deleteProperty(protocol.phases[0].title, 'de');
      },
      ['phases.0.title.de is missing; write the text in this language, or remove "de" from "locales"'],
    ],
    [
      'a text in a language that is not declared',
      (protocol) => {
        protocol.session.text.de = 'Heute';
      },
      [
        'session.text has a text in "de", which "locales" does not list; add it there (possible: "en", "es", "fr", "de", "pt", "ar"), or remove the text',
      ],
    ],
    [
      'a text that is not given per language',
      (protocol) => {
        protocol.session.title = 'Visit';
      },
      ['session.title must be one text per language, like { "en": "…" }, not "Visit"'],
    ],
    [
      'an unknown language',
      (protocol) => {
        protocol.locales = ['it'];
      },
      ['locales.0 is "it"; write one of "en", "es", "fr", "de", "pt", "ar"'],
    ],
    [
      'one language twice',
      (protocol) => {
        protocol.locales = ['en', 'en'];
      },
      ['locales lists one language twice'],
    ],
    [
      'no languages',
      (protocol) => {
        Reflect.deleteProperty(protocol, 'locales');
      },
      ['locales is missing; write a list in [ ]'],
    ],
    [
      'a field in the wrong case',
      (protocol) => {
        protocol.phases[0].lastday = 4;
      },
      ['phases.0 has no field "lastday"; write "lastDay"'],
    ],
    [
      'an unknown field',
      (protocol) => {
        protocol.followUp.advice.why = '?';
      },
      ['followUp.advice has no field "why"; possible here: id, name, text, reason, forbidsWashing'],
    ],
    [
      'a day in quotation marks',
      (protocol) => {
        protocol.followUp.day = '10';
      },
      ['followUp.day must be a number, not "10"'],
    ],
    [
      'half a day',
      (protocol) => {
        protocol.followUp.day = 10.5;
      },
      ['followUp.day must be a whole number, not 10.5'],
    ],
    [
      'a day before the treatment',
      (protocol) => {
        protocol.phases[0].firstDay = -1;
      },
      ['phases.0.firstDay must be at least 0'],
    ],
    [
      'a day more than a year away',
      (protocol) => {
        protocol.phases[0].lastDay = 366;
      },
      ['phases.0.lastDay must be at most 365'],
    ],
    [
      'a phase without advice',
      (protocol) => {
        protocol.phases[0].advices = [];
      },
      ['phases.0.advices needs at least 1 entry'],
    ],
    [
      'too many phases',
      (protocol) => {
        protocol.phases = Array.from({ length: 21 }, () => protocol.phases[0]);
      },
      ['phases has too many entries; the limit is 20'],
    ],
    [
      'a title that is too long',
      (protocol) => {
        protocol.session.title.en = 'Visit '.repeat(11).trim();
      },
      ['session.title.en has 65 characters; the limit is 60'],
    ],
    [
      'true in quotation marks',
      (protocol) => {
        protocol.phases[0].advices[1].forbidsWashing = 'true';
      },
      ['phases.0.advices.1.forbidsWashing must be true or false, without quotation marks, not "true"'],
    ],
    ...['Long-sun', '1-sun', 'long sun', '-sun', 's', 'sun!', `s${'u'.repeat(31)}`].map(
      (id): [string, (protocol: Anything) => unknown, string[]] => [
        `the id "${id}"`,
        (protocol) => {
          protocol.prepare.advice.id = id;
        },
        ['prepare.advice.id use lower-case letters, digits and hyphens, like long-sun'],
      ],
    ),
    ...['Gap', '1-gap', 'the gap', '', 'gap!', `g${'a'.repeat(31)}`].map(
      (name): [string, (protocol: Anything) => unknown, string[]] => [
        `the name "${name}"`,
        (protocol) => {
          protocol.name = name;
        },
        ['name use lower-case letters, digits and hyphens, like smp'],
      ],
    ),
    [
      'version 0',
      (protocol) => {
        protocol.version = 0;
      },
      ['version must be at least 1'],
    ],
    ['a list for the whole', () => [], [' must be a group of fields in { }, not a list in [ ]']],
    ['null for the whole', () => null, [' must be a group of fields in { }, not null']],
  ])('%s', (_, change, expected) => {
    expect(reasons(change)).toEqual(expected);
  });

  test('names at the limits of their length are valid', () => {
    for (const name of ['g', `g${'a'.repeat(30)}`]) expect(reasons((protocol) => ({ ...protocol, name }))).toEqual([]);
    expect(reasons((protocol) => ({ ...protocol, version: 2 }))).toEqual([]);
    for (const id of ['su', `s${'u'.repeat(30)}`]) {
      expect(
        reasons((protocol) => {
          protocol.prepare.advice.id = id;
          protocol.phases[1].lastDay = protocol.phases[1].firstDay;
        }),
      ).toEqual([]);
    }
  });

  test('all mistakes are explained at once', () => {
    const found = reasons((protocol) => {
      Reflect.deleteProperty(protocol, 'session');
      protocol.phases[1].firstDay = null;
    });
    expect(found).toEqual([
      'phases.1.firstDay must be a number, not null',
      'session is missing; write a group of fields in { }',
    ]);
  });
});

/** The objects that hold one text per language. */
function textsOf(value: Anything): Anything[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'en' in value ? [value] : Object.values(value).flatMap(textsOf);
}
