import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DeskAssets } from '../functions/desk/services.ts';
import { browserScript } from './bundle/browser-script.ts';

const STYLE = resolve(import.meta.dirname, '../functions/desk/browser/desk.css');

/** The desk's files for browsers, made from their sources. */
export function deskAssets(): DeskAssets {
  return {
    style: readFileSync(STYLE, 'utf8'),
    script: browserScript('functions/desk/browser/desk.ts'),
    signIn: browserScript('functions/desk/browser/sign-in.ts'),
  };
}
