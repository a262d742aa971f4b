import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { newLinks } from '../../cli/commands/new-links.ts';
import { loadConfig } from '../../cli/config.ts';
import { changedView } from '../../cli/feed-view.ts';
import { dataFolder } from '../../infra/local/data-folder.ts';
import { LOCAL_TABLE, localClient } from '../../infra/local/database.ts';
import { connectFolder } from '../../infra/local/local-store.ts';
import { feedKey } from '../../shared/feeds/feed-item.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { issue, testContext } from '../fixtures/test-context.ts';
import { clinicJson, inProcess, TEST_CLINIC } from './running-clinic.ts';

const TODAY = new Date().toISOString().slice(0, 10);

test('list and export name a feed they cannot read', async () => {
  const folder = temporaryFolder();
  const lost = await clinicJson(folder, 'issue', '--session', TODAY, '--label', 'lost');
  const kept = await clinicJson(folder, 'issue', '--session', TODAY, '--label', 'kept');
  const local = await connectFolder(dataFolder(folder));
  const client = localClient(local.endpoint);
  // List and export read the days in the index, show reads the sessions.
  const damage = { UpdateExpression: 'REMOVE sessions, days' };
  await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(lost.id), ...damage }));
  client.destroy();
  await local.close();

  const said = `clinic: skipped, because this version cannot read them: ${lost.id}. `;
  const list = await inProcess(folder, ['list']);
  expect(list).toMatchObject({ code: 0, stderr: expect.stringContaining(said) });
  expect(list.stdout).toContain(kept.id);
  expect(list.stdout).not.toContain(lost.id);
  const shown = await inProcess(folder, ['show', lost.id]);
  expect(shown).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('the stored feed cannot be read: sessions, days'),
  });
  const file = `${folder}/export.csv`;
  const exported = await inProcess(folder, ['export', file, '--json']);
  expect(exported.stderr).toContain(said);
  expect(JSON.parse(exported.stdout)).toEqual({ file, feeds: 1, unreadable: [lost.id] });
}, 60_000);

test('a change whose link cannot be shown is reported as done', async () => {
  const config = loadConfig({ AFTERCARE_CLINIC: TEST_CLINIC });
  const desk = testContext();
  const feed = await issue(desk, ['2027-02-01']);
  const feedContext = { ...desk, now: () => desk.at, key: { mac: async () => new Uint8Array(32) } };
  await expect(changedView(feed, config, { feedContext, base: 'http://localhost' })).rejects.toMatchObject({
    code: 'wrong-key',
    message: `done, but the link of ${feed.id} cannot be shown: the link of ${feed.id} was made with another key; restore that key; later see: clinic show ${feed.id}`,
  });
});

test('an import whose new links cannot be shown names the clients', async () => {
  const desk = testContext();
  const { id } = await issue(desk, ['2027-02-01']);
  const feedContext = { ...desk, now: () => desk.at, key: { mac: async () => new Uint8Array(32) } };
  await expect(newLinks([{ id }], { feedContext, base: 'http://localhost' })).rejects.toMatchObject({
    code: 'out-of-reach',
    message: expect.stringMatching(RegExp(`^imported, but .* clinic show ID: ${id}$`)),
  });
});
