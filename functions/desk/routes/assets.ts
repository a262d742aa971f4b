import { Hono } from 'hono';
import type { DeskAssets, DeskEnv } from '../services.ts';

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b6e69"/><path d="M8 12h16M8 17h16M8 22h9" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>';

/** The few files that the pages load, from the desk itself. */
export function assetRoutes({ style, script, signIn }: DeskAssets): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  const files = {
    'desk.css': [style, 'text/css; charset=utf-8'],
    'desk.js': [script, 'text/javascript; charset=utf-8'],
    'sign-in.js': [signIn, 'text/javascript; charset=utf-8'],
    'icon.svg': [ICON, 'image/svg+xml'],
  } as const;
  for (const [name, [content, type]] of Object.entries(files)) {
    // Short enough that an update of the desk is seen the same day, without names that change with the content.
    routes.get(`/${name}`, (context) =>
      context.body(content, 200, { 'content-type': type, 'cache-control': 'private, max-age=600' }),
    );
  }
  return routes;
}
