import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder } from '../../infra/local/data-folder.ts';
import { LOCAL_STAFF_TABLE, LOCAL_TABLE } from '../../infra/local/database.ts';
import { type LocalStore, openFolder } from '../../infra/local/local-store.ts';
import { dateInZone } from '../../shared/aftercare/civil-date.ts';
import { stoppedLimitedDatabase } from '../fixtures/limited-database/limited-database.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { clinicJson, inProcess } from './running-clinic.ts';

const TODAY = dateInZone(Date.now() / 1000, TEST_SETTINGS.clinic.timeZone);
const READ_ONLY = { read: 1_000, write: 0 };

/** A data folder with a running server, whose database gets limits. */
async function folderWithLimits() {
  const path = temporaryFolder();
  const folder = dataFolder(path);
  const { endpoint, close } = (await openFolder(folder)) as LocalStore;
  const limited = await stoppedLimitedDatabase({ endpoint, close });
  onTestFinished(limited.close);
  const server = { database: limited.endpoint, feed: 'http://localhost:1', desk: 'http://localhost:2' };
  writeFileSync(folder.server, JSON.stringify(server));
  return { path, limited };
}

test('a command that the busy table refused says that nothing was changed', async () => {
  const { path, limited } = await folderWithLimits();
  limited.limit({ [LOCAL_TABLE]: READ_ONLY, [LOCAL_STAFF_TABLE]: READ_ONLY });
  expect(await inProcess(path, ['issue', '--session', TODAY])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'clinic: the table is busy, so nothing was changed; try again in a minute\n',
  });
  expect(await inProcess(path, ['invite', '--name', 'Ana'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'clinic: the table is busy, so nothing was written; try again in a minute\n',
  });
  limited.limit({});
  expect(await clinicJson(path, 'list')).toEqual([]);
});

test('an import goes on under a small limit', async () => {
  const { path, limited } = await folderWithLimits();
  const file = join(temporaryFolder(), 'clients.csv');
  const lines = Array.from({ length: 12 }, (_, number) => `Line ${number},${TODAY}`);
  writeFileSync(file, ['label,sessions', ...lines].join('\n'));
  limited.limit({ [LOCAL_TABLE]: { read: 1_000, write: 4 } });
  expect(await clinicJson(path, 'import', file)).toEqual({ issued: 12, there: 0, newLinks: [] });
  expect(Object.keys(limited.throttled())).toEqual([`TableWrite ${LOCAL_TABLE}`]);
});
