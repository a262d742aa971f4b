import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CALENDARS } from './calendars.ts';
import { PAGES } from './pages.ts';

/** Compares with a golden file: as text for a readable diff, as bytes for differences that text hides. */
function expectGolden(name: string, content: string): void {
  const golden = readFileSync(join(import.meta.dirname, name));
  expect(content).toBe(golden.toString());
  expect(Buffer.from(content).equals(golden)).toBe(true);
}

describe('the calendar equals its golden file', () => {
  test.each(Object.entries(CALENDARS))('%s', async (name, calendar) => expectGolden(name, await calendar()));
});

describe('the page equals its golden file', () => {
  test.each(Object.entries(PAGES))('%s', (name, page) => expectGolden(name, page()));
});

test('every golden file is checked', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.ts'));
  expect(files.toSorted()).toEqual(Object.keys({ ...CALENDARS, ...PAGES }).toSorted());
});
