import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { inProcess } from './running-clinic.ts';

const PROTOCOLS = resolve(import.meta.dirname, '../protocols');
let folder = '';
vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-first-protocol-'));
  for (const name of ['gap.json', 'gap-clinic.json']) {
    writeFileSync(join(folder, name), readFileSync(join(PROTOCOLS, name)));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

async function clinic(...words: string[]): Promise<string> {
  const run = await inProcess(join(folder, 'data'), words, join(folder, 'gap-clinic.json'));
  expect(run.stderr).toBe('');
  return run.stdout;
}

describe('show', () => {
  test('names the first protocol beside a newer one in force', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const issued = JSON.parse(await clinic('issue', '--session', today, '--json'));
    expect(issued).toMatchObject({ firstProtocol: 'short-1', protocol: 'short-1' });
    expect(await clinic('show', issued.id)).toMatch(/^protocol short-1$/m);

    const file = join(folder, 'gap.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version: 2 }));
    expect(JSON.parse(await clinic('show', issued.id, '--json'))).toMatchObject({
      firstProtocol: 'short-1',
      protocol: 'short-2',
    });
    expect(await clinic('show', issued.id)).toMatch(/^protocol short-2; short-1 when the link was issued$/m);
  });
});
