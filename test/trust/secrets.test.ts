import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedHandler } from '../../functions/feed/handler.ts';
import { dataFolder } from '../../infra/local/data-folder.ts';
import { connectFolder } from '../../infra/local/local-store.ts';
import { type RequestRecord, requestLine } from '../../shared/feeds/request-log.ts';
import { clinicJson, inProcess } from '../cli/running-clinic.ts';
import { SYSTEM, testPages, testSite, testTexts } from '../fixtures/test-clinic.ts';

const TODAY = new Date().toISOString().slice(0, 10);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const tokenIn = (link: string) => /\/c\/([^/]+)\//.exec(link)?.[1] ?? '';

/** All file names and contents in a folder, as Latin-1. */
function allBytesIn(path: string): string {
  return readdirSync(path)
    .map((name) => {
      const whole = join(path, name);
      return name + (statSync(whole).isDirectory() ? allBytesIn(whole) : readFileSync(whole, 'latin1'));
    })
    .join('\n');
}

test('secrets of links never reach logs, errors, other output or files', async () => {
  const issued = await clinicJson(folder, 'issue', '--session', TODAY, '--label', 'Ann', '--remind', '09:00');
  const token = tokenIn(issued.link);
  const replaced = await clinicJson(folder, 'replace-link', issued.id);
  const tokens = [token, tokenIn(replaced.link)];
  const output: string[] = [];

  for (const words of [
    ...[
      ['list'],
      ['list', '--json'],
      ['list', token],
      ['show', token],
      ['show', issued.link],
      ['show', issued.id, token],
    ],
    ...[
      ['move', token, '--session', '1', '--to', TODAY],
      ['book', issued.id, '--on', token],
      [token],
      ['issue', token],
    ],
    ...[
      ['set', issued.id, '--locale', token],
      ['set', issued.id, '--remind', token],
      ['preview', issued.link],
    ],
    ...[
      ['hold', issued.id, '--until', token],
      ['cancel', issued.id, '--session', token],
      ['list', `--${token}`],
    ],
  ]) {
    const { stdout, stderr } = await inProcess(folder, words);
    output.push(stdout, stderr);
  }

  const local = await connectFolder(dataFolder(folder));
  const failing = () => Promise.reject(new Error(`cannot read ${token}`));
  for (const read of [local.store.read, failing]) {
    const services = {
      read,
      system: SYSTEM,
      texts: testTexts,
      pages: testPages,
      site: testSite,
      now: () => Date.now() / 1000,
    };
    const record = (request: RequestRecord) => output.push(requestLine(request, 0));
    const handler = feedHandler({ ...services, milliseconds: () => 0, record });
    const paths = tokens.flatMap((text) => [`/c/${text}/aftercare.ics`, `/c/${text}/other`, `/${text}`]);
    // A page that opens contains its own address, so pages are requested only from the failing store.
    const pages = read === failing ? tokens.map((text) => `/c/${text}`) : [];
    for (const path of [...paths, ...pages]) {
      for (const method of ['GET', 'POST']) {
        const event = {
          rawPath: path,
          headers: { referer: token },
          requestContext: { domainName: 'x', http: { method } },
        };
        output.push(JSON.stringify(await handler(event)));
      }
    }
  }
  await local.close();
  await clinicJson(folder, 'end', issued.id, '--yes');
  output.push(allBytesIn(folder));

  const everything = output.join('\n');
  expect(everything).toContain('BEGIN:VEVENT');
  expect(everything).toContain('"outcome":"Unavailable"');
  expect(everything).toContain(issued.id);
  for (const text of tokens) expect(everything.includes(text.slice(12))).toBe(false);
});
