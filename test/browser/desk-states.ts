import type { DeskServices } from '../../functions/desk/context.ts';
import { bookSession, endFeed, holdSession } from '../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../shared/feeds/commands.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { addPasskey } from '../../shared/staff/devices.ts';
import { invite } from '../../shared/staff/invitations.ts';
import { changeRoster } from '../../shared/staff/roster.ts';
import type { RunningDesk } from '../fixtures/running-desk.ts';
import { DAY, day, issue, START, testContext } from '../fixtures/test-context.ts';
import { signInByCookie } from './desk-device.ts';
import type { EnginePage as Page } from './engines/page.ts';

/** A situation in which staff may see the desk. */
export interface DeskState {
  readonly name: string;
  /** The page's level 1 heading. */
  readonly headline: string;
  /** Whether somebody is signed in. */
  readonly signedIn: boolean;
  readonly services?: Partial<DeskServices>;
  /** Sets up the state on a new desk and opens its page. */
  readonly enter: (page: Page, desk: RunningDesk) => Promise<unknown>;
}

const NOTE = 'A rather long note, of someone with a long name';
const GOOD_LINES = Array.from({ length: 3 }, (_, number) => `Client ${number},2027-02-01`);

const newClient = (desk: RunningDesk) => issue(desk.desk, ['2027-02-01', '2027-03-01'], { label: NOTE });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Issues feeds of every kind: fetched, not fetched, without a label, ended. */
async function fill(desk: RunningDesk): Promise<void> {
  desk.desk.at -= 9 * DAY;
  const ended = await issue(desk.desk, ['2027-01-20'], { label: 'Ended' });
  await changeFeed(desk.desk, ended.id, endFeed());
  desk.desk.at += DAY;
  const added = await issue(desk.desk, ['2027-01-24', '2027-02-20'], { label: 'Chair 1, Thursday' });
  const address = `${desk.feedBase}/c/${await tokenOf(desk.desk, added)}/aftercare.ics`;
  await fetch(address, { headers: { 'user-agent': 'iOS/18.0 (22A3354) dataaccessd/1.0' } });
  desk.desk.at += 8 * DAY;
  await issue(desk.desk, ['2027-02-02']);
  await newClient(desk);
}

async function openFeed(page: Page, desk: RunningDesk): Promise<Feed> {
  const feed = await newClient(desk);
  await page.goto(`${desk.origin}/feeds/${feed.id}`);
  return feed;
}

async function bookOn(page: Page, date: string): Promise<void> {
  await page.getByText('Book a session', { exact: true }).click();
  await page.getByLabel('Session on', { exact: true }).fill(date);
  await press(page, 'Book it');
}

async function checkFile(page: Page, desk: RunningDesk, lines: readonly string[]): Promise<void> {
  await page.goto(`${desk.origin}/import`);
  const buffer = Buffer.from(lines.join('\n'));
  await page.getByLabel('File').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer });
  await press(page, 'Check the file');
}

async function openInvitation(page: Page, desk: RunningDesk, more: { readonly person?: string } = {}): Promise<void> {
  await page.goto(`${desk.origin}/invitation/${await invite(desk.staff, { name: 'Mia', by: 'test', ...more })}`);
}

const outside = (name: string, headline: string, enter: DeskState['enter']): DeskState => ({
  ...{ name, headline, enter },
  signedIn: false,
});
const inside = (name: string, headline: string, enter: DeskState['enter'], services = {}): DeskState => ({
  ...{ name, headline, enter, services },
  signedIn: true,
});
const at = (path: string) => async (page: Page, desk: RunningDesk) => {
  await fill(desk);
  await page.goto(desk.origin + path);
};

/** All situations of the desk. */
export const DESK_STATES: readonly DeskState[] = [
  outside('sign-in without any staff', 'The desk', (page, desk) => page.goto(desk.origin)),
  outside('sign-in', 'The desk', async (page, desk) => {
    await desk.signIn('Ana');
    await page.goto(desk.origin);
  }),
  outside('a refused sign-in', 'The desk', async (page, desk) => {
    await desk.signIn('Ana');
    await page.goto(desk.origin);
    await page.evaluate("void (fetch = async () => Response.json({ sentence: 'Not you.' }, { status: 403 }))");
    await press(page, 'Sign in');
    await page.getByText('Not you.').waitFor();
  }),
  outside('sign-in after an expired session', 'The desk', async (page, desk) => {
    await signInByCookie(page, desk, 'Ana');
    await page.goto(desk.origin);
    desk.desk.at += DAY;
    await press(page, 'Create link');
    await page.getByText('You were signed out after 12 hours').waitFor();
  }),
  outside('an invitation', 'Welcome, Mia', (page, desk) => openInvitation(page, desk)),
  outside('an invitation for another device', 'Welcome, Mia', async (page, desk) =>
    openInvitation(page, desk, { person: (await desk.signIn('Ana')).person.id }),
  ),
  outside('an expired invitation', 'Not possible', async (page, desk) => {
    await openInvitation(page, desk);
    desk.desk.at += 15 * 60;
    await page.reload();
  }),

  inside('a new link without any feeds', 'New client', (page, desk) => page.goto(desk.origin)),
  inside('a new link', 'New client', at('/')),
  inside('a new link with sample settings', 'New client', at('/'), { notIssuing: 'No link yet.' }),
  inside('a new link with an invalid date', 'New client', async (page, desk) => {
    await page.goto(desk.origin);
    await page.getByLabel('Treatment date').fill('2037-02-01');
    await press(page, 'Create link');
    await page.getByText('more than two years away').waitFor();
  }),
  inside('a new link with an unusual date', 'New client', async (page, desk) => {
    await page.goto(desk.origin);
    await page.getByLabel('Treatment date').fill('2028-02-01');
    await press(page, 'Create link');
    await page.getByLabel('The treatment date is right').waitFor();
  }),
  inside('a new link with an early session', 'New client', async (page, desk) => {
    await page.goto(desk.origin);
    await page.getByText('Next session and other options').click();
    await page.getByLabel('Next session, if booked').fill('2027-02-05');
    await press(page, 'Create link');
    await page.getByLabel('the clinic has decided').waitFor();
  }),
  inside('the feed list', 'Clients', at('/feeds')),
  inside('the first page of a long list', 'Clients', async (page, desk) => {
    for (let number = 0; number < 30; number += 1)
      await issue(desk.desk, ['2027-02-01'], { label: `Client ${number}` });
    await page.goto(`${desk.origin}/feeds`);
    await page.getByRole('link', { name: 'Next 25' }).waitFor();
  }),
  inside('an empty list', 'Clients', (page, desk) => page.goto(`${desk.origin}/feeds`)),
  inside('a search with a hit', 'Clients', at('/feeds?q=chair')),
  inside('a search without a hit', 'Clients', at('/feeds?q=nobody')),
  inside('a feed', NOTE, openFeed),
  inside('a feed with its QR code', NOTE, async (page, desk) => {
    const { id } = await newClient(desk);
    await page.goto(`${desk.origin}/feeds/${id}?show=code&done=issue`);
  }),
  inside('a feed with a delivery note', 'Chair 1, Thursday', async (page, desk) => {
    await at('/feeds?q=chair')(page, desk);
    await page.getByRole('link', { name: 'Chair 1, Thursday' }).click();
  }),
  inside('a feed after a change', NOTE, async (page, desk) => {
    await openFeed(page, desk);
    await bookOn(page, '2027-04-01');
    await page.getByText('Booked.').waitFor();
  }),
  inside('a refused change', NOTE, async (page, desk) => {
    await openFeed(page, desk);
    await bookOn(page, '2027-03-03');
    await page.getByText('Choose that day or a later one').waitFor();
  }),
  inside('a feed whose next session is within an extension', NOTE, async (page, desk) => {
    const { id } = await issue(desk.desk, ['2027-01-28', '2027-02-25'], { label: NOTE });
    await changeFeed(desk.desk, id, holdSession(day('2027-03-02')));
    await page.goto(`${desk.origin}/feeds/${id}`);
    await page.getByText('Move that session?').waitFor();
  }),
  inside('a correction that ends careful days sooner', NOTE, async (page, desk) => {
    const { id } = await issue(desk.desk, ['2027-01-28'], { label: NOTE });
    await page.goto(`${desk.origin}/feeds/${id}`);
    await page.getByText('Correct the date of session 1', { exact: true }).click();
    await page.getByLabel('Session 1 took place on').fill('2027-01-25');
    await press(page, 'Correct the date');
    await page.getByText('Is the date right?').waitFor();
  }),
  inside('an expired feed', NOTE, async (page, desk) => {
    desk.desk.at -= 150 * DAY;
    const { id } = await issue(desk.desk, ['2026-09-04'], { label: NOTE });
    desk.desk.at += 150 * DAY;
    await page.goto(`${desk.origin}/feeds/${id}`);
    await page.getByText('It ran out on').waitFor();
  }),
  inside('a concurrent change of a feed', 'Somebody else just changed this', async (page, desk) => {
    const { id } = await openFeed(page, desk);
    await changeFeed({ ...desk.desk, by: 'desk:Ben' }, id, bookSession(day('2027-04-01')));
    await bookOn(page, '2027-04-05');
  }),
  inside('a change of a feed that has ended', 'Ended', async (page, desk) => {
    const { id } = await openFeed(page, desk);
    await changeFeed({ ...desk.desk, by: 'desk:Ben' }, id, endFeed());
    await bookOn(page, '2027-04-05');
    await page.getByText('was not saved').waitFor();
  }),
  inside('an ended feed', 'Ended', async (page, desk) => {
    const { id } = await newClient(desk);
    await changeFeed(desk.desk, id, endFeed());
    await page.goto(`${desk.origin}/feeds/${id}`);
  }),
  inside('an unknown page', 'Not found', at('/nowhere')),
  inside('an unavailable store', 'That did not work', (page, desk) => page.goto(`${desk.origin}/feeds/000000000000`), {
    feeds: { ...testContext(), store: { ...testContext().store, read: () => Promise.reject(new Error('down')) } },
  }),
  inside('the staff list', 'Team', async (page, desk) => {
    await desk.signIn('Ben, who has a rather long name for a list');
    await page.goto(`${desk.origin}/people`);
  }),
  inside('the devices of a person', 'Team', async (page, desk) => {
    const { person } = await desk.signIn('Ben');
    await changeRoster(desk.staff, addPasskey(person.id, { id: 'new', publicKey: '', counter: 0, addedAt: START }));
    await invite(desk.staff, { name: 'Mia', by: 'cli:root' });
    await page.goto(`${desk.origin}/people`);
    await page.locator('summary', { hasText: 'Devices of Ben' }).click();
    await page.getByText('Mia').waitFor();
  }),
  inside('an invitation with a taken name', 'Team', async (page, desk) => {
    await page.goto(`${desk.origin}/people`);
    await page.getByLabel('Name').fill('tess');
    await press(page, 'Create an invitation');
    await page.getByText('Somebody here already has this name').waitFor();
  }),
  inside('the removal of the last person', 'Team', async (page, desk) => {
    await page.goto(`${desk.origin}/people`);
    await page.locator('summary', { hasText: 'Remove Tess' }).click();
    await press(page, 'Remove Tess');
    await page.getByText('You are the only one here').waitFor();
  }),
  inside('a new invitation', 'Invitation for Mia', async (page, desk) => {
    await page.goto(`${desk.origin}/people`);
    await page.getByLabel('Name').fill('Mia');
    await press(page, 'Create an invitation');
  }),
  inside('the import page', 'Import & export', at('/import')),
  inside('an empty file', 'Import & export', async (page, desk) => {
    await checkFile(page, desk, []);
    await page.getByText('choose a file that is not empty').waitFor();
  }),
  inside('a checked file', '3 clients ready, 2 lines have a problem', (page, desk) =>
    checkFile(page, desk, ['label,sessions', ...GOOD_LINES, 'Bad,2027-02-30', ',2027-02-01']),
  ),
  inside('a file with unknown columns', '0 clients ready, 1 line has a problem', (page, desk) =>
    checkFile(page, desk, ['name,date']),
  ),
  inside('an interrupted import', '3 clients ready', async (page, desk) => {
    await checkFile(page, desk, ['label,sessions', ...GOOD_LINES]);
    await page.getByRole('button', { name: 'Import 3 clients' }).waitFor();
    await page.evaluate("void (fetch = async () => { throw new TypeError('no connection'); })");
    await press(page, 'Import 3 clients');
    await page.getByText('Stopped.').waitFor();
  }),
  inside('a finished import', '3 clients ready', async (page, desk) => {
    await checkFile(page, desk, ['label,sessions', ...GOOD_LINES]);
    await press(page, 'Import 3 clients');
    await page.getByText('Done.').waitFor();
  }),
];
