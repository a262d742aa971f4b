import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CALENDARS } from './calendars.ts';
import { PAGES } from './pages.ts';

/** Compares with a golden file, as text for a readable difference, as bytes for what text does not show. */
function expectGolden(name: string, content: string): void {
  const golden = readFileSync(join(import.meta.dirname, name));
  expect(content).toBe(golden.toString());
  expect(Buffer.from(content).equals(golden)).toBe(true);
}

describe('byte for byte, a calendar app gets', () => {
  test.each(Object.entries(CALENDARS))('%s', async (name, calendar) => expectGolden(name, await calendar()));
});

describe('byte for byte, a client’s browser gets', () => {
  test.each(Object.entries(PAGES))('%s', (name, page) => expectGolden(name, page()));
});

test('no golden file shows anything else', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.ts'));
  expect(files.toSorted()).toEqual(Object.keys({ ...CALENDARS, ...PAGES }).toSorted());
});
