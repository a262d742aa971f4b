import type { Page } from 'playwright-core';
import type { DeskServices } from '../../functions/desk/context.ts';
import { bookSession, endFeed } from '../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../shared/feeds/commands.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { invite } from '../../shared/staff/invitations.ts';
import type { RunningDesk } from '../fixtures/running-desk.ts';
import { DAY, day, issue, testDesk } from '../fixtures/test-desk.ts';
import { comeInside } from './desk-device.ts';

/** One of the situations in which staff may see the desk. */
export interface DeskState {
  readonly name: string;
  /** What stands at the top of the page. */
  readonly headline: string;
  /** Whether somebody is signed in. */
  readonly door: 'inside' | 'outside';
  readonly services?: Partial<DeskServices>;
  /** Leads there, on a desk of its own. */
  readonly enter: (page: Page, desk: RunningDesk) => Promise<unknown>;
}

const NOTE = 'A rather long note, of someone with a long name';
const GOOD_LINES = Array.from({ length: 3 }, (_, number) => `Client ${number},2027-02-01`);

const newClient = (desk: RunningDesk) => issue(desk.desk, ['2027-02-01', '2027-03-01'], { label: NOTE });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Clients of every kind: one with a calendar, one without, one without a note, one who has ended. */
async function fill(desk: RunningDesk): Promise<void> {
  desk.desk.at -= 9 * DAY;
  const ended = await issue(desk.desk, ['2027-01-20'], { label: 'Ended' });
  await changeFeed(desk.desk, ended.id, endFeed(day('2027-01-23')));
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
  await page.getByText('Book the next session', { exact: true }).click();
  await page.getByLabel('Next session on').fill(date);
  await press(page, 'Book it');
}

async function checkFile(page: Page, desk: RunningDesk, lines: readonly string[]): Promise<void> {
  await page.goto(`${desk.origin}/import`);
  const buffer = Buffer.from(lines.join('\n'));
  await page.getByLabel('File').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer });
  await press(page, 'Check the file');
}

async function beInvited(page: Page, desk: RunningDesk, more: { readonly person?: string } = {}): Promise<void> {
  await page.goto(`${desk.origin}/invitation/${await invite(desk.staff, { name: 'Mia', by: 'test', ...more })}`);
}

const outside = (name: string, headline: string, enter: DeskState['enter']): DeskState => ({
  ...{ name, headline, enter },
  door: 'outside',
});
const inside = (name: string, headline: string, enter: DeskState['enter'], services = {}): DeskState => ({
  ...{ name, headline, enter, services },
  door: 'inside',
});
const at = (path: string) => async (page: Page, desk: RunningDesk) => {
  await fill(desk);
  await page.goto(desk.origin + path);
};

/** All that the desk can look like. */
export const DESK_STATES: readonly DeskState[] = [
  outside('the door of a desk to which nobody has come yet', 'The desk', (page, desk) => page.goto(desk.origin)),
  outside('the door', 'The desk', async (page, desk) => {
    await desk.signIn('Ana');
    await page.goto(desk.origin);
  }),
  outside('a sign-in that is refused', 'The desk', async (page, desk) => {
    await desk.signIn('Ana');
    await page.goto(desk.origin);
    await page.route('**/sign-in', (route) => route.fulfill({ status: 403, json: { sentence: 'Not this one.' } }));
    await page.route('**/sign-in/options', (route) => route.fulfill({ status: 403, json: { sentence: 'Not you.' } }));
    await press(page, 'Sign in');
    await page.getByText('Not you.').waitFor();
  }),
  outside('the door after a form that came too late', 'The desk', async (page, desk) => {
    await comeInside(page, desk, 'Ana');
    await page.goto(desk.origin);
    desk.desk.at += DAY;
    await press(page, 'Make the link');
    await page.getByText('this is not done yet').waitFor();
  }),
  outside('an invitation', 'Welcome, Mia', (page, desk) => beInvited(page, desk)),
  outside('an invitation for another device', 'Welcome, Mia', async (page, desk) =>
    beInvited(page, desk, { person: (await desk.signIn('Ana')).person.id }),
  ),
  outside('an invitation that has expired', 'Not possible', async (page, desk) => {
    await beInvited(page, desk);
    desk.desk.at += 15 * 60;
    await page.reload();
  }),
  outside('too many attempts', 'Not possible', async (page, desk) => {
    for (let attempt = 0; attempt < 6; attempt += 1) await page.goto(`${desk.origin}/invitation/wrong`);
    await page.getByText('Too many attempts').waitFor();
  }),

  inside('the first page of an empty desk', 'New link', (page, desk) => page.goto(desk.origin)),
  inside('the first page', 'New link', at('/')),
  inside('a new link while the settings are the sample', 'New link', at('/'), { notIssuing: 'No link yet.' }),
  inside('a new link with a mistake', 'New link', async (page, desk) => {
    await page.goto(desk.origin);
    await page.getByLabel('Treated on').fill('2037-02-01');
    await press(page, 'Make the link');
    await page.getByText('more than two years away').waitFor();
  }),
  inside('a new link whose next session is too early', 'New link', async (page, desk) => {
    await page.goto(desk.origin);
    await page.getByText('Next session and more').click();
    await page.getByLabel('Next session, if booked').fill('2027-02-05');
    await press(page, 'Make the link');
    await page.getByLabel('the clinic has decided so').waitFor();
  }),
  inside('the list', 'Clients', at('/feeds')),
  inside('a list that goes on', 'Clients', async (page, desk) => {
    for (let number = 0; number < 30; number += 1)
      await issue(desk.desk, ['2027-02-01'], { label: `Client ${number}` });
    await page.goto(`${desk.origin}/feeds`);
    await page.getByRole('link', { name: 'Older ones' }).waitFor();
  }),
  inside('an empty list', 'Clients', (page, desk) => page.goto(`${desk.origin}/feeds`)),
  inside('a search with a hit', 'Clients', at('/feeds?q=chair')),
  inside('a search without one', 'Clients', at('/feeds?q=nobody')),
  inside('a feed', NOTE, openFeed),
  inside('a feed with its code', NOTE, async (page, desk) => {
    const { id } = await newClient(desk);
    await page.goto(`${desk.origin}/feeds/${id}?show=code&done=issue`);
  }),
  inside('a feed that a calendar has fetched', 'Chair 1, Thursday', async (page, desk) => {
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
    await page.getByText('too few days to heal').waitFor();
  }),
  inside('a feed that two people change', 'Somebody was quicker', async (page, desk) => {
    const { id } = await openFeed(page, desk);
    await changeFeed({ ...desk.desk, by: 'desk:Ben' }, id, bookSession(day('2027-04-01'), false));
    await bookOn(page, '2027-04-05');
  }),
  inside('a feed that somebody else has ended', 'Ended', async (page, desk) => {
    const { id } = await openFeed(page, desk);
    await changeFeed({ ...desk.desk, by: 'desk:Ben' }, id, endFeed(day('2027-02-01')));
    await bookOn(page, '2027-04-05');
    await page.getByText('was not done').waitFor();
  }),
  inside('an ended feed', 'Ended', async (page, desk) => {
    const { id } = await newClient(desk);
    await changeFeed(desk.desk, id, endFeed(day('2027-02-01')));
    await page.goto(`${desk.origin}/feeds/${id}`);
  }),
  inside('a page that is not there', 'Not found', at('/nowhere')),
  inside(
    'a store that does not answer',
    'That did not work',
    (page, desk) => page.goto(`${desk.origin}/feeds/000000000000`),
    { feeds: { ...testDesk(), store: { ...testDesk().store, read: () => Promise.reject(new Error('down')) } } },
  ),
  inside('the people', 'People', async (page, desk) => {
    await desk.signIn('Ben, who has a rather long name for a list');
    await page.goto(`${desk.origin}/people`);
  }),
  inside('a name that is taken', 'People', async (page, desk) => {
    await page.goto(`${desk.origin}/people`);
    await page.getByLabel('Name').fill('tess');
    await press(page, 'Make an invitation');
    await page.getByText('Somebody here has this name').waitFor();
  }),
  inside('the last one who wants to remove herself', 'People', async (page, desk) => {
    await page.goto(`${desk.origin}/people`);
    await page.getByText('Remove Tess').first().click();
    await press(page, 'Remove Tess');
    await page.getByText('You are the only one here').waitFor();
  }),
  inside('an invitation that was made', 'Invitation for Mia', async (page, desk) => {
    await page.goto(`${desk.origin}/people`);
    await page.getByLabel('Name').fill('Mia');
    await press(page, 'Make an invitation');
  }),
  inside('the files', 'Files', at('/import')),
  inside('an empty file', 'Files', async (page, desk) => {
    await checkFile(page, desk, []);
    await page.getByText('choose a file that is not empty').waitFor();
  }),
  inside('a file that was checked', '3 clients ready, 2 not', (page, desk) =>
    checkFile(page, desk, ['label,sessions', ...GOOD_LINES, 'Bad,2027-02-30', ',2027-02-01']),
  ),
  inside('a file of something else', '0 clients ready, 1 not', (page, desk) => checkFile(page, desk, ['name,date'])),
  inside('an import that stopped', '3 clients ready', async (page, desk) => {
    // Before the page comes: a route that is set while it loads does not always hold.
    await page.route('**/import/part', (route) => route.abort());
    await checkFile(page, desk, ['label,sessions', ...GOOD_LINES]);
    await press(page, 'Bring them in');
    await page.getByText('Stopped.').waitFor();
  }),
  inside('an import that is done', '3 clients ready', async (page, desk) => {
    await checkFile(page, desk, ['label,sessions', ...GOOD_LINES]);
    await press(page, 'Bring them in');
    await page.getByText('Done.').waitFor();
  }),
];
