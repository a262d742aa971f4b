import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bidi, connectBidi } from './bidi.ts';
import { drivenPage } from './driven-page.ts';
import { type Engine, type EngineOptions, notedProblems, preloadScript, WINDOW } from './engine.ts';
import { type Driver, PAPERS } from './page.ts';

/** Firefox makes no requests of its own and shows pages as they come. */
const PREFERENCES: Readonly<Record<string, boolean | number | string>> = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
};
const SCHEME_PREFERENCE = 'layout.css.prefers-color-scheme.content-override';

/** Starts Firefox and drives it by WebDriver BiDi. @see https://w3c.github.io/webdriver-bidi/ */
export async function launchFirefox(path: string): Promise<Engine> {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    (preference) => `user_pref(${preference.map((each) => JSON.stringify(each)).join()});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  // The colour scheme can only be set by a preference, which takes access to the browser's own scripts.
  const args = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port',
    '0',
    '--remote-allow-system-access',
  ];
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  const bidi = await connectBidi(`${await address(child)}/session`);
  await bidi.send('session.new', { capabilities: {} });
  const context = await topContext(bidi, {});
  const driver = firefoxDriver(bidi, context, await topContext(bidi, { 'moz:scope': 'chrome' }));
  let preload: unknown;
  return {
    async visit(url, { viewport = WINDOW, colorScheme = 'light', userAgent, at }: EngineOptions = {}) {
      if (preload !== undefined) await bidi.send('script.removePreloadScript', { script: preload });
      const visit = randomUUID();
      const functionDeclaration = `() => { ${preloadScript(visit, at)} }`;
      preload = (await bidi.send('script.addPreloadScript', { functionDeclaration })).script;
      await bidi.send('storage.deleteCookies', {});
      await bidi.send('emulation.setUserAgentOverride', { userAgent: userAgent ?? null, contexts: [context] });
      await driver.setColorScheme(colorScheme);
      await driver.resize(viewport);
      await driver.navigate(url);
      const page = drivenPage(driver);
      return { page, problems: () => notedProblems(page, visit), close: () => driver.navigate('about:blank') };
    },
    async close() {
      const ended = once(child, 'exit');
      await bidi.send('browser.close', {});
      await ended;
      process.off('exit', stop);
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** The address of the BiDi server, which Firefox says on its standard error. */
function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Firefox ended:\n${said}`)));
  });
}

async function topContext(bidi: Bidi, scope: object): Promise<string> {
  const { contexts } = await bidi.send('browsingContext.getTree', { maxDepth: 0, ...scope });
  return (contexts as readonly { context: string }[])[0]?.context ?? '';
}

function firefoxDriver(bidi: Bidi, context: string, chrome: string): Driver {
  const run = async (expression: string, target: string): Promise<unknown> => {
    const functionDeclaration = `async () => JSON.stringify(await (${expression}))`;
    const call = { functionDeclaration, target: { context: target }, awaitPromise: true };
    const { result, exceptionDetails } = (await bidi.send('script.callFunction', call)) as {
      result?: { value?: string };
      exceptionDetails?: { text: string };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result?.value === undefined ? undefined : JSON.parse(result.value);
  };
  return {
    async navigate(url) {
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    evaluate: (expression) => run(expression, context),
    async act(actions) {
      await bidi.send('input.performActions', { context, actions });
    },
    async resize(viewport) {
      await bidi.send('browsingContext.setViewport', { context, viewport });
    },
    async setColorScheme(scheme) {
      await run(`Services.prefs.setIntPref('${SCHEME_PREFERENCE}', ${scheme === 'dark' ? 0 : 1})`, chrome);
    },
    async print(paper) {
      // As the print dialog does; the page's own @page rule sets the margins.
      const { data } = await bidi.send('browsingContext.print', { context, page: PAPERS[paper], background: false });
      return Buffer.from(data as string, 'base64');
    },
    async screenshot() {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context });
      return Buffer.from(data as string, 'base64');
    },
  };
}
