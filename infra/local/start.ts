import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { feedHandler } from '../../functions/feed/handler.ts';
import type { RequestRecord } from '../../functions/feed/request-record.ts';
import { calendarIn } from '../../shared/calendar/prepare-system.ts';
import { Refused } from '../../shared/feeds/refusal.ts';
import { pageTexts } from '../../shared/page/prepare-page.ts';
import { dataFolder, writeWhole } from './data-folder.ts';
import { demoToken } from './demo-feed.ts';
import { localEnvironment } from './environment.ts';
import { functionUrlServer } from './function-url.ts';
import { clinicToday, deskOf, nowInSeconds } from './local-desk.ts';
import { openFolderForServer } from './local-store.ts';
import { clinicFile, InvalidSettings, readSettings } from './settings.ts';
import { prepareWithWording, WORDING_ADVICE } from './wording.ts';

const LOOPBACK = '127.0.0.1';

try {
  await start();
} catch (error) {
  if (!(error instanceof Refused || error instanceof InvalidSettings)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function start(): Promise<void> {
  const { port, folder: path } = localEnvironment(process.env);
  const settings = readSettings(clinicFile(process.env));
  const { prepared, current } = prepareWithWording(settings);
  const folder = dataFolder(path);
  const local = await openFolderForServer(folder);
  let address = '';
  const handler = feedHandler({
    read: local.store.read,
    system: prepared.system,
    texts: (locale) => calendarIn(prepared, locale),
    pages: pageTexts(settings.protocol, settings.clinic),
    now: nowInSeconds,
    milliseconds: () => performance.now(),
    record: reportFailure,
  });
  const server = functionUrlServer(handler, () => address);
  try {
    await listen(server, port);
  } catch (error) {
    await local.close();
    throw error;
  }
  address = `localhost:${(server.address() as AddressInfo).port}`;
  const base = `http://${address}`;
  const token = await demoToken(
    folder,
    deskOf(local, settings, prepared),
    clinicToday(settings),
    settings.clinic.defaultLocale,
  );
  writeWhole(folder.server, `${JSON.stringify({ database: local.endpoint, feed: base })}\n`);

  // Before anything is printed: whoever reads it may stop the server at once.
  let stopping = false;
  const stop = async () => {
    // npm passes on a Ctrl-C that the terminal has sent already.
    if (stopping) return;
    stopping = true;
    rmSync(folder.server, { force: true });
    server.close();
    server.closeAllConnections();
    await local.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  if (!current) console.log(`Note: ${WORDING_ADVICE}`);
  console.log(`Data is kept in ${folder.path}`);
  console.log(`Issue the next feed: npm run -s clinic -- issue --session ${clinicToday(settings)}`);
  if (token) {
    console.log(`The demo client's page, for a browser on this machine:\n${base}/c/${token}`);
    console.log(`The demo feed, for a calendar app on this machine:\n${base}/c/${token}/aftercare.ics`);
  }
}

/** Here nobody counts requests; only what went wrong is worth a line beside the addresses. */
function reportFailure({ outcome, feed, error }: RequestRecord): void {
  if (outcome === 'Unavailable') console.error(`The feed ${feed} could not be served (${error}).`);
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, LOOPBACK);
    await once(server, 'listening');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${code})`;
    throw new Refused('port', `port ${port} ${why}; set PORT to another one`, { cause });
  }
}
