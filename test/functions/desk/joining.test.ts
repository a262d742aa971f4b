import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Invitation, invite } from '../../../shared/staff/invitations.ts';
import { changeRoster, removePerson } from '../../../shared/staff/roster.ts';
import type { StaffStore } from '../../../shared/staff/staff-store.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { type SoftwarePasskey, softwarePasskey } from '../../fixtures/software-passkey.ts';
import { TEST_SETTINGS } from '../../fixtures/test-clinic.ts';
import { START } from '../../fixtures/test-context.ts';

interface Options {
  readonly challenge: string;
  readonly user: { readonly id: string };
}

const NOT_INVITED = { sentence: expect.stringContaining('This invitation no longer works') };
/** The store of the desk, without that of `desk.staff`. */
const people = {} as StaffStore;
let desk: RunningDesk;
let cookie: string;

beforeAll(async () => {
  desk = await runDesk({ people });
  Object.assign(people, desk.staff.store);
  ({ cookie } = await desk.signIn('Ana'));
});
afterAll(() => desk.close());

const codeFor = (name: string, more: Partial<Invitation> = {}) => invite(desk.staff, { name, by: 'cli:root', ...more });
const optionsOf = async (code: string) =>
  (await (await desk.post(`/invitation/${code}/options`, '{}')).json()) as Options;
const accept = (code: string, { challenge }: Options, passkey: SoftwarePasskey, withCookie = '') =>
  desk.post(`/invitation/${code}`, passkey.register(challenge, desk.origin, ['internal']), withCookie);
/** The id in a user handle, before its MAC. */
const idIn = (handle: string) => Buffer.from(handle, 'base64url').toString().split('.')[0] ?? '';
const cookieIn = (response: Response) => response.headers.getSetCookie()[0]?.replace(/;.*/, '');
const named = async (wanted: string) =>
  (await desk.staff.store.readRoster()).people.filter(({ name }) => name === wanted);
const lastEntry = async () => (await desk.staff.store.readRoster()).trail.at(-1);

describe('an invited person', () => {
  test('joins with a new passkey, is signed in, and signs in with it again', async () => {
    const code = await codeFor('Ben');
    expect(await (await desk.get(`/invitation/${code}`)).text()).toContain('Create your passkey for this device.');
    const passkey = softwarePasskey('Ben');
    const options = await optionsOf(code);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: TEST_SETTINGS.clinic.name },
      user: { name: 'Ben', displayName: 'Ben', id: expect.any(String) },
      pubKeyCredParams: [{ alg: -7 }, { alg: -257 }, { alg: -8 }],
      ...{ attestation: 'none', excludeCredentials: [] },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const joined = await accept(code, options, passkey);
    expect([joined.status, await joined.json()]).toEqual([200, {}]);
    expect(await (await desk.get('/people', cookieIn(joined))).text()).toContain('<b>Ben</b> (you)');
    const id = idIn(options.user.id);
    expect(id).toMatch(/^[\w-]{20}$/);
    expect(options.user.id).toBe(await desk.handleOf(id));
    const passkeys = [{ ...passkey.passkey, addedAt: START, transports: ['internal'] }];
    expect(await named('Ben')).toEqual([{ id, name: 'Ben', addedAt: START, epoch: 0, passkeys }]);
    expect(await lastEntry()).toMatchObject({ by: 'desk:Ben', person: id, action: 'join' });
    const { challenge } = (await (await desk.post('/sign-in/options', '{}')).json()) as Options;
    expect((await desk.post('/sign-in', passkey.answer(challenge, desk.origin, options.user.id))).status).toBe(200);
  });

  test('joins once, of two responses at once', async () => {
    const code = await codeFor('Cleo');
    const [one, other] = [await optionsOf(code), await optionsOf(code)];
    const passkey = softwarePasskey('Cleo');
    const responses = [accept(code, one, passkey), accept(code, other, softwarePasskey('other'))];
    expect((await Promise.all(responses)).map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect(await named('Cleo')).toMatchObject([{ passkeys: [{}] }]);
    for (const late of [accept(code, one, passkey), desk.post(`/invitation/${code}/options`, '{}')]) {
      expect([(await late).status, await (await late).json()]).toEqual([403, NOT_INVITED]);
    }
  });

  test('is refused with another challenge, unverified, or from another origin, and may try again', async () => {
    const code = await codeFor('Dora');
    const options = await optionsOf(code);
    const passkey = softwarePasskey('Dora');
    const other = (await optionsOf(await codeFor('Emil'))).challenge;
    const bodies = [
      ...['{}', 'no JSON', passkey.register(other, desk.origin)],
      passkey.register(options.challenge, desk.origin, [], false),
      passkey.register(options.challenge, 'https://evil.example'),
    ];
    for (const body of bodies) {
      const refused = await desk.post(`/invitation/${code}`, body);
      expect([refused.status, await refused.json()]).toEqual([403, NOT_INVITED]);
      expect(refused.headers.get('set-cookie')).toBeNull();
    }
    expect(await named('Dora')).toEqual([]);
    expect((await accept(code, options, passkey)).status).toBe(200);
  });

  test('is refused when the name was given to somebody else meanwhile', async () => {
    const code = await codeFor('Fred');
    const options = await optionsOf(code);
    await desk.signIn('Fred');
    const refused = await accept(code, options, softwarePasskey('Fred'));
    const sentence = 'There is somebody called Fred already. Ask for an invitation in another name.';
    expect([refused.status, await refused.json()]).toEqual([409, { sentence }]);
  });

  test('is told to try again when the roster cannot be written', async () => {
    const code = await codeFor('Gina');
    const options = await optionsOf(code);
    people.writeRoster = () => Promise.reject(new TypeError('canary'));
    const failed = await accept(code, options, softwarePasskey('Gina'));
    people.writeRoster = desk.staff.store.writeRoster;
    expect(failed.status).toBe(503);
  });

  test('who was removed before the desk knew of their joining is not signed in', async () => {
    const code = await codeFor('Hugo');
    const options = await optionsOf(code);
    people.writeRoster = async (roster) => {
      await desk.staff.store.writeRoster(roster);
      await changeRoster(desk.staff, removePerson(idIn(options.user.id)));
      // As if the response to the first attempt had been lost.
      return false;
    };
    const refused = await accept(code, options, softwarePasskey('Hugo'));
    people.writeRoster = desk.staff.store.writeRoster;
    expect([refused.status, await refused.json()]).toEqual([403, NOT_INVITED]);
  });
});

describe('an invitation for one more device', () => {
  test('adds it, and ends the session that this browser had', async () => {
    const code = await codeFor('Ana', { person: 'Ana-id' });
    const options = await optionsOf(code);
    expect(options).toMatchObject({ excludeCredentials: [{ id: 'Ana-passkey' }] });
    const passkey = softwarePasskey('Ana');
    const added = await accept(code, options, passkey, cookie);
    expect((await desk.get('/people', cookieIn(added))).status).toBe(200);
    expect((await desk.get('/people', cookie)).status).toBe(403);
    expect(await named('Ana')).toMatchObject([
      { epoch: 0, passkeys: [{ id: 'Ana-passkey' }, { id: passkey.passkey.id }] },
    ]);
    expect(await lastEntry()).toMatchObject({ by: 'desk:Ana', action: 'add-device' });
  });

  test('needs a challenge of its own', async () => {
    const [one, other] = [await codeFor('Ana', { person: 'Ana-id' }), await codeFor('Ana', { person: 'Ana-id' })];
    const options = await optionsOf(one);
    expect((await accept(one, options, softwarePasskey('tablet'))).status).toBe(200);
    expect((await accept(other, options, softwarePasskey('telephone'))).status).toBe(403);
  });

  test('adds none to somebody who was removed', async () => {
    const code = await codeFor('Ina', { person: 'gone' });
    const refused = await accept(code, await optionsOf(code), softwarePasskey('Ina'));
    expect([refused.status, await refused.json()]).toEqual([409, { sentence: 'This person is not here any more.' }]);
  });
});
