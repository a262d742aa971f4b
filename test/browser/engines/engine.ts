import type { ColorScheme, EnginePage, Size } from './page.ts';

/** A running browser. */
export interface Engine {
  /** Opens an address in a tab without cookies. An engine but Chromium has one tab: close the last visit first. */
  visit(url: string, options?: EngineOptions): Promise<EngineVisit>;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly viewport?: Size;
  readonly colorScheme?: ColorScheme;
  readonly userAgent?: string;
  /** What the page's clock says, in seconds since 1970; the machine's time unless set. */
  readonly at?: number;
}

/** An open page. */
export interface EngineVisit {
  readonly page: EnginePage;
  /** Console messages, script errors, violations of the Content Security Policy and requests to other origins so far. */
  problems(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The size of the window, unless a visit says another. */
export const WINDOW: Size = { width: 1280, height: 800 };

/**
 * A script that runs in each document before the page's own: it notes problems and sets the clock.
 *
 * @param visit the name of the visit, under which the problems are kept over several pages
 */
export function preloadScript(visit: string, at: number | undefined): string {
  return `(() => {
    const note = (problem) => {
      try {
        sessionStorage[${JSON.stringify(visit)}] = JSON.stringify([...JSON.parse(sessionStorage[${JSON.stringify(visit)}] ?? '[]'), problem]);
      } catch {}
    };
    for (const kind of ['debug', 'info', 'warn', 'error']) console[kind] = (...said) => note(said.join(' '));
    addEventListener('error', ({ message }) => note(message));
    addEventListener('unhandledrejection', ({ reason }) => note(String(reason)));
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => note(violatedDirective + ' ' + blockedURI));
    new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) {
        if (!name.startsWith(location.origin) && !name.startsWith('data:')) note('asked for ' + name);
      }
    }).observe({ type: 'resource', buffered: true });
    const at = ${at === undefined ? 'undefined' : at * 1000};
    if (at !== undefined) {
      globalThis.Date = class extends Date {
        constructor(...parts) {
          super(...(parts.length === 0 ? [at] : parts));
        }
        static now() {
          return at;
        }
      };
    }
  })()`;
}

/** The problems that `preloadScript` noted. */
export async function notedProblems(page: EnginePage, visit: string): Promise<readonly string[]> {
  return page.evaluate(`JSON.parse(sessionStorage[${JSON.stringify(visit)}] ?? '[]')`);
}
