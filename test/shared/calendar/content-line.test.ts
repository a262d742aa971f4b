import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeText, fold, unfold } from '../../../shared/calendar/content-line.ts';

/** Text as protocols hold it: every script, emoji of several characters, what must be escaped, and runs of spaces. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(' ', '  ', ',', ';', '\\', '\n', '\\n', 'é', 'ß', 'ش', '漢', '👩‍🦲', 'مرحبا بك', 'aftercare '),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !text.includes('\r'));

/** Undoes RFC 5545 §3.3.11 by reading character by character, apart from the code under test. */
function unescapeText(escaped: string): string {
  let text = '';
  for (let place = 0; place < escaped.length; place += 1) {
    if (escaped[place] !== '\\') text += escaped[place];
    else {
      place += 1;
      text += escaped[place] === 'n' ? '\n' : escaped[place];
    }
  }
  return text;
}

function everyFold(property: (physical: readonly string[], line: string) => void): void {
  fc.assert(
    fc.property(anyText, (text) => {
      const line = `SUMMARY:${escapeText(text)}`;
      property(fold(line).split('\r\n'), line);
    }),
    { numRuns: 1000 },
  );
}

describe('escaping', () => {
  test('leaves nothing in a text that means something in iCalendar, and comes back whole', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/\n|(?<!\\)(?:\\\\)*[,;]/);
        expect(unescapeText(escaped)).toBe(text);
      }),
    );
  });

  test('leaves colons and quotation marks alone', () => {
    expect(escapeText('Call: "us", now; or \\ later\nBye')).toBe('Call: "us"\\, now\\; or \\\\ later\\nBye');
  });
});

describe('folding', () => {
  test('writes no line longer than 75 octets, and ends every one with CRLF', () => {
    everyFold((physical) => {
      expect(physical.at(-1)).toBe('');
      for (const line of physical) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    });
  });

  test('is undone by unfolding', () => {
    everyFold((physical, line) => {
      expect(unfold(physical.join('\r\n'))).toEqual([line]);
    });
  });

  test('splits no character: every line is whole UTF-8', () => {
    everyFold((physical) => {
      for (const line of physical) expect(line.isWellFormed()).toBe(true);
    });
  });

  test('splits no backslash pair', () => {
    everyFold((physical) => {
      for (const line of physical) expect(line).not.toMatch(/(?<!\\)(?:\\\\)*\\$/);
    });
  });

  test('stands next to no space where the line has another place', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '漢'), minLength: 2, maxLength: 20 }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const physical = fold(`SUMMARY:${parts.join(' ')}`)
          .slice(0, -2)
          .split('\r\n ');
        for (const line of physical) expect(line).not.toMatch(/^ | $/);
      }),
    );
  });

  test('uses the room that a line has', () => {
    expect(fold('x'.repeat(75))).toBe(`${'x'.repeat(75)}\r\n`);
    expect(fold('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x\r\n`);
    expect(fold('x'.repeat(150))).toBe(`${'x'.repeat(75)}\r\n ${'x'.repeat(74)}\r\n x\r\n`);
  });

  test('gives up on a line of spaces alone and folds it all the same', () => {
    expect(unfold(fold(`X:${' '.repeat(200)}`))).toEqual([`X:${' '.repeat(200)}`]);
  });
});
