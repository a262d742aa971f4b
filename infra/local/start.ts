import { rmSync } from 'node:fs';
import { deskHandler } from '../../functions/desk/handler.ts';
import { feedHandler } from '../../functions/feed/handler.ts';
import { pageTexts } from '../../functions/feed/page/prepare-page.ts';
import { prepareSite } from '../../functions/feed/page/prepare-site.ts';
import { calendarIn } from '../../shared/calendar/prepare.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { calendarAddress } from '../../shared/feeds/link-path.ts';
import { type RequestRecord, requestLine } from '../../shared/feeds/request-log.ts';
import { invite } from '../../shared/staff/invitations.ts';
import { deskAssets, pageSources, siteSources } from '../bundle/browser-assets.ts';
import { clinicFile, failureLine, readSettings } from '../settings/settings.ts';
import { prepareWithWording, wordingAdvice } from '../settings/wording-revision.ts';
import { dataFolder, writeAtomically } from './data-folder.ts';
import { demoToken } from './demo-feed.ts';
import { clinicToday, localEnvironment, nowInSeconds, terminalContext } from './environment.ts';
import { functionUrlServer } from './function-url.ts';
import { listen } from './listen.ts';
import { openFolderForServer } from './local-store.ts';

// LevelDB has no option for the mode of its files.
process.umask(0o077);
try {
  await start();
} catch (error) {
  console.error(error instanceof Refused ? error.message : failureLine('start', error));
  process.exit(1);
}

async function start(): Promise<void> {
  const { port, deskPort, folder: path } = localEnvironment(process.env);
  const settings = readSettings(clinicFile(process.env));
  const { prepared, current } = prepareWithWording(settings);
  const folder = dataFolder(path);
  const local = await openFolderForServer(folder);
  const at = { feed: '', desk: '' };
  const base = () => `http://${at.feed}`;
  const texts = (locale: string) => calendarIn(prepared, locale);
  const milliseconds = () => performance.now();
  const { system } = prepared;
  const terminal = terminalContext(local, settings, prepared);
  const { by, ...feeds } = terminal;
  const { people, noteDelivery } = local;
  const site = prepareSite(settings.protocol, settings.clinic, siteSources());
  const feed = feedHandler({
    read: local.store.read,
    noteDelivery,
    system,
    texts,
    pages: pageTexts(settings.protocol, settings.clinic, pageSources()),
    site: () => site,
    now: nowInSeconds,
    milliseconds,
    record: reportFailure,
  });
  const desk = deskHandler({
    feeds,
    people,
    clinic: settings.clinic,
    system,
    texts,
    feedBase: base,
    assets: deskAssets(),
    milliseconds,
    record: reportFailure,
  });
  const servers = await Promise.all([
    listen(() => functionUrlServer(feed, () => at.feed), port, 'PORT'),
    listen(() => functionUrlServer(desk, () => at.desk), deskPort, 'DESK_PORT'),
  ]).catch(async (error) => {
    await local.close();
    throw error;
  });
  at.feed = servers[0].host;
  at.desk = servers[1].host;
  const token = await demoToken(folder, terminal, clinicToday(settings), settings.clinic.defaultLocale);
  const deskBase = `http://${at.desk}`;
  writeAtomically(folder.server, `${JSON.stringify({ database: local.endpoint, feed: base(), desk: deskBase })}\n`);
  const noStaff = (await people.readRoster()).people.length === 0;
  const invitation = noStaff ? await invite({ ...feeds, store: people }, { name: by.replace(/^cli:/, ''), by }) : '';

  // Installed before anything is printed: whoever reads the output may send a signal at once.
  let stopping = false;
  const stop = async () => {
    // Ctrl-C arrives twice: from the terminal, and passed on by npm.
    if (stopping) return;
    stopping = true;
    rmSync(folder.server, { force: true });
    for (const server of servers) server.close();
    await local.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const lines = [
    ...(current ? [] : [`Note: ${wordingAdvice(settings.file)}`]),
    `Data is kept in ${folder.path}`,
    `Issue the next feed: npm run -s clinic -- issue --session ${clinicToday(settings)}`,
    `The desk, in Chrome or Firefox on this machine: ${deskBase}`,
    ...(noStaff ? [`First sign-in (the link works for 15 minutes): ${deskBase}/invitation/${invitation}`] : []),
    ...(token ? demoLines(`${base()}/c/${token}`) : []),
  ];
  console.log(lines.join('\n'));
}

/** The calendar's address is the last line, where a script finds it. */
function demoLines(page: string): readonly string[] {
  return [
    "The demo client's page, for a browser on this machine:",
    page,
    'The demo feed, for a calendar app on this machine:',
    calendarAddress(page),
  ];
}

/** Prints the log lines of requests that failed; nobody reads the others here. */
function reportFailure(record: RequestRecord): void {
  if (record.error !== undefined) process.stderr.write(requestLine(record, Date.now()));
}
