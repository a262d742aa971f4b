import { existsSync, globSync } from 'node:fs';
import { browserPath } from '../browser.ts';
import { launchChromium } from './chromium.ts';
import type { Engine } from './engine.ts';
import { launchFirefox } from './firefox.ts';
import { launchWebKit } from './webkit.ts';

interface EngineKind {
  readonly name: string;
  /** Debian's packages with what the tests need of it. */
  readonly packages: string;
  /** The path of the program that is started; undefined if it, or what it needs, is missing. */
  readonly path: () => string | undefined;
  readonly launch: (path: string) => Promise<Engine>;
}

/** The engines in which the pages are tested. */
export const ENGINES: readonly EngineKind[] = [
  { name: 'chromium', packages: 'chromium', path: browserPath, launch: launchChromium },
  {
    name: 'firefox',
    packages: 'firefox-esr',
    path: () =>
      process.env.FIREFOX_PATH || ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path)),
    launch: launchFirefox,
  },
  {
    name: 'webkit',
    packages: 'webkit2gtk-driver gir1.2-webkit2-4.1 gjs xvfb',
    path: webkitPath,
    launch: launchWebKit,
  },
];

function webkitPath(): string | undefined {
  const needed = [
    '/usr/bin/WebKitWebDriver',
    '/usr/bin/gjs',
    '/usr/bin/Xvfb',
    '/usr/lib/*/girepository-1.0/WebKit2-4.1.typelib',
  ];
  return needed.every((path) => globSync(path).length > 0) ? needed[0] : undefined;
}

/** Starts the engine of the vitest project that runs. */
export async function launchEngine(): Promise<Engine> {
  const engine = ENGINES.find(({ name }) => name === process.env.ENGINE);
  const path = engine?.path();
  if (path === undefined) throw new Error(`there is no engine "${process.env.ENGINE}"`);
  return engine?.launch(path) as Promise<Engine>;
}
