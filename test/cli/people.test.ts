import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataFolder } from '../../infra/local/data-folder.ts';
import { nowInSeconds } from '../../infra/local/environment.ts';
import { connectFolder } from '../../infra/local/local-store.ts';
import { addPerson, changeRoster } from '../../shared/staff/roster.ts';
import { clinicJson, inProcess, TEST_CLINIC } from './running-clinic.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-people-'));
  const { people, close } = await connectFolder(dataFolder(folder));
  for (const name of ['Ana', 'Ben']) {
    const passkey = { id: `${name}-key`, publicKey: '', counter: 0, addedAt: nowInSeconds(), usedOn: '2027-02-01' };
    const person = { id: `${name}-id`, name, addedAt: nowInSeconds(), epoch: 0, passkeys: [passkey] };
    await changeRoster({ store: people }, addPerson(person));
  }
  await close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('people lists, invites and removes, and the trail says so', async () => {
  const today = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
  const devices = [{ addedOn: today, usedOn: '2027-02-01' }];
  expect(await clinicJson(folder, 'people')).toEqual([
    { id: 'Ana-id', name: 'Ana', addedOn: today, devices },
    { id: 'Ben-id', name: 'Ben', addedOn: today, devices },
  ]);
  expect((await inProcess(folder, ['people'])).stdout).toContain('Ben-id  Ben, since 20');
  expect(await clinicJson(folder, 'people', 'invite', 'Cleo')).toMatchObject({
    link: expect.stringContaining('/invitation/'),
  });

  const declined = await inProcess(folder, ['people', 'remove', 'Ben']);
  expect(declined).toMatchObject({ code: 1, questions: [expect.stringContaining('Remove Ben (1 device)?')] });
  expect(await clinicJson(folder, 'people')).toHaveLength(2);
  expect((await inProcess(folder, ['people', 'remove', 'Ben'], TEST_CLINIC, true)).stdout).toBe('Removed Ben.\n');
  // The last person too: a stolen tablet may be the only one.
  const last = await inProcess(folder, ['people', 'remove', 'Ana-id', '--yes']);
  expect(last.stdout).toContain('Nobody can sign in now');

  const { stdout } = await inProcess(folder, ['people', '--trail']);
  expect(stdout.replaceAll(/^\S+Z {2}\S+ \(terminal\) /gm, '')).toBe('removed Ana\nremoved Ben\ninvited Cleo\n');
});

test.each([
  [2, ['people', 'expel'], 'unknown action "expel"'],
  [2, ['people', 'invite'], 'the name is missing'],
  [2, ['people', 'invite', 'Аna'], 'the name mixes letters of different alphabets'],
  [2, ['people', 'remove', 'Ana', 'Ben'], 'unexpected argument "Ben"'],
  [1, ['people', 'remove', 'Zoe'], 'nobody here has the name or id "Zoe"'],
])('a mistake ends with %i: %j', async (code, words, reason) => {
  const refused = await inProcess(folder, words);
  expect(refused).toMatchObject({ code, stderr: expect.stringContaining(reason) });
});
