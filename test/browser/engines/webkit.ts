import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { drivenPage } from './driven-page.ts';
import { type Engine, type EngineOptions, notedProblems, preloadScript, WINDOW } from './engine.ts';
import { type Driver, PAPERS } from './page.ts';

const BROWSER = { binary: '/usr/bin/gjs', args: ['-m', resolve(import.meta.dirname, 'webkit-browser.js')] };

/** Sends a command of WebDriver to a session. @returns its value */
type Send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;

/** Starts WebKit on a display of its own and drives it by WebDriver. @see https://www.w3.org/TR/webdriver2/ */
export async function launchWebKit(path: string): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'));
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(display.stdio[3] as Readable, 'data');
  const port = await freePort();
  const child = spawn(path, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: 'x11', HOME: folder },
  });
  const stop = () => {
    child.kill();
    display.kill();
  };
  process.once('exit', stop);
  const send = await newSession(`http://127.0.0.1:${port}`);
  const { driver, command } = webkitDriver(send, folder);
  return {
    async visit(url, { viewport = WINDOW, colorScheme = 'light', userAgent, at }: EngineOptions = {}) {
      const visit = randomUUID();
      await command('preload', preloadScript(visit, at));
      await command('setUserAgent', userAgent ?? null);
      await driver.setColorScheme(colorScheme);
      await driver.resize(viewport);
      await driver.navigate(url);
      const page = drivenPage(driver);
      return { page, problems: () => notedProblems(page, visit), close: () => driver.navigate('about:blank') };
    },
    async close() {
      stop();
      process.off('exit', stop);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago, since WebKitWebDriver does not choose one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function newSession(base: string): Promise<Send> {
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await response.json()) as { value: { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  };
  const options = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': BROWSER } } };
  for (let tries = 1; ; tries += 1) {
    // Until the driver listens.
    const started = await send('POST', '/session', options).catch((error: Error) => error);
    if (!(started instanceof Error)) {
      const { sessionId } = started as { sessionId: string };
      return (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
    }
    if (tries === 100 || !(started instanceof TypeError)) throw started;
    await sleep(100);
  }
}

function webkitDriver(send: Send, folder: string) {
  const evaluate = async (expression: string): Promise<unknown> => {
    const script = `return (async () => JSON.stringify(await (${expression})))()`;
    const value = await send('POST', '/execute/sync', { script, args: [] });
    return typeof value === 'string' ? JSON.parse(value) : undefined;
  };
  /** Gives `webkit-browser.js` a command. */
  const command = async (name: string, argument: unknown) => {
    const message = JSON.stringify(JSON.stringify({ name, argument }));
    await evaluate(`webkit.messageHandlers.tests.postMessage(${message})`);
  };
  const driver: Driver = {
    evaluate,
    async navigate(url) {
      await send('POST', '/url', { url });
    },
    async act(actions) {
      await send('POST', '/actions', { actions });
    },
    async resize(size) {
      await send('POST', '/window/rect', size);
    },
    setColorScheme: (scheme) => command('setColorScheme', scheme),
    async print(paper) {
      const path = join(folder, `${randomUUID()}.pdf`);
      await command('print', { paper: PAPERS[paper], uri: String(pathToFileURL(path)) });
      return readFile(path);
    },
    screenshot: async () => Buffer.from((await send('GET', '/screenshot')) as string, 'base64'),
  };
  return { driver, command };
}
