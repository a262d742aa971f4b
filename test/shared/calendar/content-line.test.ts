import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeText, fold, unfold } from '../../../shared/calendar/content-line.ts';

/** Text as in a protocol: any script, multi-code-point emoji, characters to escape, runs of spaces. */
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

/** Unescapes text (RFC 5545 §3.3.11) without the code under test. */
function unescapeText(escaped: string): string {
  let text = '';
  for (let index = 0; index < escaped.length; index += 1) {
    if (escaped[index] !== '\\') text += escaped[index];
    else {
      index += 1;
      text += escaped[index] === 'n' ? '\n' : escaped[index];
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

describe('escapeText', () => {
  test('escapes every special character and is reversible', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/\n|(?<!\\)(?:\\\\)*[,;]/);
        expect(unescapeText(escaped)).toBe(text);
      }),
    );
  });

  test('leaves colons and quotation marks unescaped', () => {
    expect(escapeText('Call: "us", now; or \\ later\nBye')).toBe('Call: "us"\\, now\\; or \\\\ later\\nBye');
  });
});

describe('fold', () => {
  test('writes lines of at most 75 octets that end with CRLF', () => {
    everyFold((physical) => {
      expect(physical.at(-1)).toBe('');
      for (const line of physical) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    });
  });

  test('is reversed by unfold', () => {
    everyFold((physical, line) => {
      expect(unfold(physical.join('\r\n'))).toEqual([line]);
    });
  });

  test('never splits a character', () => {
    everyFold((physical) => {
      for (const line of physical) expect(line.isWellFormed()).toBe(true);
    });
  });

  test('never splits an escape sequence', () => {
    everyFold((physical) => {
      for (const line of physical) expect(line).not.toMatch(/(?<!\\)(?:\\\\)*\\$/);
    });
  });

  test('avoids folds next to a space where possible', () => {
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

  test('fills each line to 75 octets', () => {
    expect(fold('x'.repeat(75))).toBe(`${'x'.repeat(75)}\r\n`);
    expect(fold('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x\r\n`);
    expect(fold('x'.repeat(150))).toBe(`${'x'.repeat(75)}\r\n ${'x'.repeat(74)}\r\n x\r\n`);
  });

  test('also folds a line that consists of spaces', () => {
    expect(unfold(fold(`X:${' '.repeat(200)}`))).toEqual([`X:${' '.repeat(200)}`]);
  });
});
