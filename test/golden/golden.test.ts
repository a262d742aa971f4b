import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GOLDEN } from './cases.ts';

describe('byte for byte, a calendar app gets', () => {
  test.each(Object.entries(GOLDEN))('%s.ics', async (name, calendar) => {
    const golden = readFileSync(join(import.meta.dirname, `${name}.ics`));
    const bytes = Buffer.from(await calendar());
    // As text for a readable difference, as bytes for what text does not show.
    expect(bytes.toString()).toBe(golden.toString());
    expect(bytes.equals(golden)).toBe(true);
  });

  test('what the golden files show, and no file shows anything else', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ics'));
    expect(files.toSorted()).toEqual(
      Object.keys(GOLDEN)
        .map((name) => `${name}.ics`)
        .toSorted(),
    );
  });
});
