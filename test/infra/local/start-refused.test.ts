import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { start, started } from '../../fixtures/running-start.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { TEST_CLINIC_FILE } from '../../fixtures/test-clinic.ts';

describe('npm start fails with one line and exit code 1', { timeout: 180_000 }, () => {
  async function refused(folder: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    const running = start(folder, env);
    expect(await running.ended()).toBe(1);
    expect(running.output()).toBe('');
    expect(running.errors()).toMatch(/^[^\n]+\n$/);
    return running.errors();
  }

  test('when clinic.json is invalid', async () => {
    const path = join(temporaryFolder(), 'clinic.json');
    writeFileSync(path, readFileSync(TEST_CLINIC_FILE, 'utf8').replace('"phone": "+', '"phone": "'));
    expect(await refused(temporaryFolder(), { AFTERCARE_CLINIC: path })).toContain(`${path}: phone: `);
  });

  test('when the data folder has files of another program', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'letter.txt'), 'Dear all');
    expect(await refused(folder)).toContain(`${folder} contains other files`);
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });

  test('when the port is in use, and releases the data folder', async () => {
    const ipv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
    const busy = createServer().listen(0, ipv6 ? '::1' : '127.0.0.1');
    onTestFinished(() => void busy.close());
    await once(busy, 'listening');
    const folder = temporaryFolder();
    const { port } = busy.address() as AddressInfo;
    expect(await refused(folder, { PORT: String(port) })).toBe(`port ${port} is in use; set PORT to another one\n`);
    expect(existsSync(join(folder, 'demo.json'))).toBe(false);
    await started(start(folder));
  });
});
