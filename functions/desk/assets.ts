import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import type { DeskEnv } from './context.ts';

/** A file that browsers load from the desk itself. */
export interface DeskAsset {
  /** With a hash of the content, like `/assets/desk-0123456789abcdef.css`, so that browsers never have to ask for it again. */
  readonly path: string;
  /** The value of `Content-Type`. */
  readonly type: string;
  readonly text: string;
  /** The text compressed with Brotli, in base64. */
  readonly brotli: string;
}

/** The files of the desk's pages. */
export interface DeskAssets {
  readonly style: DeskAsset;
  /** The script of every page: copy, share, dates in words, import progress. */
  readonly script: DeskAsset;
  /** The script of the sign-in pages: passkeys. */
  readonly signIn: DeskAsset;
  readonly icon: DeskAsset;
}

/** Serves the files that the pages load, without reading anything. Over https every browser with passkeys takes Brotli. */
export function assetRoutes(assets: DeskAssets): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  for (const { path, type, text, brotli } of Object.values<DeskAsset>({ ...assets })) {
    const headers = {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    };
    const compressed = Buffer.from(brotli, 'base64');
    routes.get(path, (context) =>
      accepts(context, { header: 'Accept-Encoding', supports: ['br'], default: 'identity' }) === 'br'
        ? context.body(compressed, 200, { ...headers, 'content-encoding': 'br' })
        : context.body(text, 200, headers),
    );
  }
  return routes;
}
