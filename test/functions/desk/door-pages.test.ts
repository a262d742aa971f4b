import { expect, test } from 'vitest';
import { invitationMadePage, peoplePage } from '../../../functions/desk/people/page.ts';
import { checkPage, invitationPage, signInPage } from '../../../functions/desk/sign-in/page.ts';
import type { Html, PageContext } from '../../../functions/desk/ui/layout.ts';
import type { Roster } from '../../../shared/staff/roster.ts';
import { DESK_ASSETS } from '../../fixtures/running-desk.ts';
import { DAY, day, START } from '../../fixtures/test-context.ts';

const SIGNED_OUT: PageContext = {
  clinic: { name: 'Harbour Clinic', timeZone: 'UTC' },
  now: START,
  today: day('2027-02-01'),
  assets: DESK_ASSETS,
};
const SIGNED_IN = { ...SIGNED_OUT, person: { id: 'ana', name: 'Ana' } };
const FORM = { path: '/feeds', purpose: 'create a link', values: { label: 'Room 2' } };
const FILE = { path: '/import', purpose: 'check a file' };

/** A page's title, the section that its navigation marks, and the text of its main part. */
async function shown(page: Html) {
  const source = String(await page);
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(source) ?? [];
  const words = main.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  return {
    title: /<title>(.*) · Harbour Clinic</.exec(source)?.[1],
    section: /href="([^"]*)" aria-current/.exec(source)?.[1],
    text: words.replaceAll(' .', '.').trim(),
  };
}

test.each([
  [{ locked: false }, /^The desk Sign in with .* Sign in Passkeys need JavaScript\..* New device, or lost yours\?/],
  [{ locked: true }, /^The desk The desk was locked after 15 minutes without use\. Sign in with /],
  [
    { locked: false, late: FORM },
    /^The desk You were signed out after 12 hours\. One thing is waiting: create a link\. .* Sign in and do it .* Sign in without it New/,
  ],
  [{ locked: true, late: FILE }, /without use\. Sign in, then choose the file again\. .* Sign in Pass.* page\. New/],
])('the sign-in page for %j says why and how', async (reason, text) => {
  const page = await shown(signInPage(SIGNED_OUT, { nobody: false, ...reason }));
  expect(page).toMatchObject({ title: 'Sign in', text: expect.stringMatching(text) });
});

test('the sign-in page of a new desk asks for no passkey', async () => {
  const page = await shown(signInPage(SIGNED_OUT, { nobody: true, locked: false }));
  expect(page.text).toMatch(/^The desk Nobody has a passkey for this desk yet\..* create the first invitation\.$/);
});

test('a form is sent again only if it is complete', async () => {
  const page = async (late: typeof FORM | typeof FILE) =>
    String(await signInPage(SIGNED_OUT, { nobody: false, locked: true, late }));
  expect(await page(FORM)).toContain('<form method="post" action="/feeds" data-after-sign-in hidden>');
  expect(await page(FILE)).not.toContain('<form');
});

test.each([
  [true, / Confirmed\. The download starts now\. Back to the desk$/],
  [false, / Please turn it on for this page\. Back to the desk$/],
])('the passkey check says what it is for (download: %s)', async (download, end) => {
  const page = await shown(checkPage(SIGNED_OUT, { purpose: 'invite somebody', download }));
  expect(page).toMatchObject({ title: 'Please confirm', text: expect.stringMatching(end) });
  expect(page.text).toMatch(/ To invite somebody, use this device’s passkey again: .* Confirm /);
});

test.each([
  [true, 'Create a passkey for this device too.'],
  [false, 'Create your passkey for this device.'],
])('the invitation page welcomes its person (another device: %s)', async (another, sentence) => {
  const page = await shown(invitationPage(SIGNED_OUT, 'Ben', another));
  const text = expect.stringMatching(`^Welcome, Ben ${sentence} From now on .* Make my passkey .* works once.$`);
  expect(page).toMatchObject({ title: 'Welcome', text });
});

const DEVICE = { id: 'a', publicKey: '', counter: 0, addedAt: START - DAY };
const BEN = { id: 'ben', name: 'Ben', addedAt: START - DAY, epoch: 0, passkeys: [DEVICE] };
const USED_TODAY = { ...DEVICE, id: 'b', usedOn: '2027-02-01' };
const ANA = { id: 'ana', name: 'Ana', addedAt: START, epoch: 0, passkeys: [DEVICE, USED_TODAY] };
const ROSTER: Roster = { version: 1, trail: [], people: [ANA, BEN] };

test('the team’s page lists people with their devices', async () => {
  const { text, ...rest } = await shown(peoplePage(SIGNED_IN, ROSTER));
  expect(rest).toEqual({ title: 'Team', section: '/people' });
  const [ana, ben] = text.split(' Ben 1 device, since Sun, 31 Jan 2027 Devices of Ben ');
  expect(ana).toMatch(/^Team Who can sign in Ana \(you\) 2 devices, since Mon, 1 Feb 2027 Devices of Ana /);
  expect(ana).toContain(' it cannot sign in any more, and you are signed out on all devices at once. 1. Added Sun, ');
  expect(ana).toContain(' 2. Added Sun, 31 Jan 2027; last used Mon, 1 Feb 2027, today. Remove device 2 of Ana ');
  expect(ben).toMatch(
    /^Added Sun, 31 Jan 2027; last used Sun, 31 Jan 2027, yesterday\. This is the only device of Ben\./,
  );
  expect(ben).toMatch(/ Remove Ben Invite someone Name Shown next to .* Sign out on all devices Signing out /);
});

test('the team’s page shows a problem once, above everything or beside the name', async () => {
  const problem = { form: 'people', code: 'invalid', sentence: 'No.', values: { name: 'Zoë' } } as const;
  const above = String(await peoplePage(SIGNED_IN, ROSTER, { ...problem, field: '' }));
  expect(above).toMatch(/<h1>Team<\/h1>\s*<p class="error"[^>]*>No\.<\/p>/);
  const beside = String(await peoplePage(SIGNED_IN, ROSTER, { ...problem, field: 'name' }));
  expect([above, beside].map((page) => page.split('No.').length)).toEqual([2, 2]);
  expect(beside).toMatch(
    /<input id="name" name="name" type="text" value="Zoë"[^>]* required \/>\s*<p[^>]* id="name-error"/,
  );
  expect(String(await peoplePage(SIGNED_IN, ROSTER))).toContain('name="name" type="text" value=""');
});

test('a new invitation is shown with its link and code', async () => {
  const page = invitationMadePage(SIGNED_IN, 'Ben', 'https://desk.example/invitation/x');
  const text = expect.stringMatching(
    /^Invitation for Ben Scan this .* https:\/\/desk\.example\/invitation\/x Copy link /,
  );
  expect(await shown(page)).toEqual({ title: 'Invitation', section: '/people', text });
  expect(String(await page)).toContain('QR code of the invitation');
});
