import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { doneView } from '../../cli/feed-view.ts';
import { dataFolder } from '../../infra/local/data-folder.ts';
import { LOCAL_TABLE, localClient } from '../../infra/local/database.ts';
import { connectFolder } from '../../infra/local/local-store.ts';
import { feedKey } from '../../shared/feeds/feed-item.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { PREPARED } from '../fixtures/test-clinic.ts';
import { issue, testDesk } from '../fixtures/test-desk.ts';
import { clinicJson, inProcess } from './running-clinic.ts';

const TODAY = new Date().toISOString().slice(0, 10);

test('one feed that cannot be read is named with what to do, and all others are listed and exported', async () => {
  const folder = temporaryFolder();
  const lost = await clinicJson(folder, 'issue', '--session', TODAY, '--label', 'lost');
  const kept = await clinicJson(folder, 'issue', '--session', TODAY, '--label', 'kept');
  const local = await connectFolder(dataFolder(folder));
  const client = localClient(local.endpoint);
  const damage = { UpdateExpression: 'REMOVE sessions' };
  await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(lost.id), ...damage }));
  client.destroy();
  await local.close();

  const said = `clinic: left out, for this version cannot read them: ${lost.id}. `;
  const list = await inProcess(folder, ['list']);
  expect(list).toMatchObject({ code: 0, stderr: expect.stringContaining(said) });
  expect(list.stdout).toContain(kept.id);
  expect(list.stdout).not.toContain(lost.id);
  const shown = await inProcess(folder, ['show', lost.id]);
  expect(shown).toMatchObject({ code: 1, stderr: expect.stringContaining('the stored feed cannot be read: sessions') });
  const file = `${folder}/export.csv`;
  const exported = await inProcess(folder, ['export', file, '--json']);
  expect(exported.stderr).toContain(said);
  expect(JSON.parse(exported.stdout)).toEqual({ file, feeds: 1, unreadable: [lost.id] });
}, 60_000);

test('a change that was made is never told as one that failed, when only its link cannot be shown', async () => {
  const desk = testDesk();
  const feed = await issue(desk, ['2027-02-01']);
  const other = { ...desk, now: () => desk.at, key: { mac: async () => new Uint8Array(32) } };
  await expect(doneView(feed, other, PREPARED, 'http://localhost')).rejects.toMatchObject({
    code: 'wrong-key',
    message: `it was done, but the link of ${feed.id} cannot be shown: the link of ${feed.id} was made with another key; bring that key back; later see: clinic show ${feed.id}`,
  });
});
