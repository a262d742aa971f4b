import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeskAssets } from '../functions/desk/services.ts';

const BROWSER = resolve(import.meta.dirname, '../functions/desk/browser');
const WEBAUTHN = resolve(fileURLToPath(import.meta.resolve('@simplewebauthn/browser')), '../../dist/bundle');

/** The desk's files for browsers, read from the sources; `@simplewebauthn/browser` is served as it was published. */
export function deskAssets(): DeskAssets {
  const text = (...path: string[]) => readFileSync(resolve(...path), 'utf8');
  return {
    style: text(BROWSER, 'desk.css'),
    script: text(BROWSER, 'desk.js'),
    webauthn: text(WEBAUTHN, 'index.umd.min.js'),
  };
}
