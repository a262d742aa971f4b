import { Hono } from 'hono';
import { Refused } from '../../shared/feeds/errors.ts';
import { UnreadableFeed } from '../../shared/feeds/feed-item.ts';
import { type DeskAssets, type DeskEnv, type DeskServices, pageContext, send } from './context.ts';
import { changeRoutes } from './feeds/change-routes.ts';
import { feedRoutes } from './feeds/routes.ts';
import { fileRoutes } from './import-export/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { sameOrigin, securityHeaders } from './security.ts';
import { signedIn, signInRoutes } from './sign-in/routes.ts';
import { messagePage } from './ui/layout.ts';

/** The desk: where staff issue and change feeds. Everything but its door is for signed-in people alone. */
export function deskApp(services: DeskServices): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.use(securityHeaders, sameOrigin);
  app.route('/assets', assetRoutes(services.assets));
  app.route('/', signInRoutes(services));
  app.use(signedIn(services));
  app.route('/people', peopleRoutes(services));
  app.route('/', feedRoutes(services));
  app.route('/', changeRoutes(services));
  app.route('/', fileRoutes(services));
  app.notFound((context) =>
    send(context, messagePage(pageContext(context, services), 'Not found', 'There is no such page on the desk.'), 404),
  );
  app.onError((error, context) => {
    services.log({ level: 'ERROR', message: 'desk request failed', error: error.name });
    const text = failureText(error, context.req.method);
    return send(context, messagePage(pageContext(context, services), 'That did not work', text), 503);
  });
  return app;
}

const WRONG_KEY =
  'This link was made with a key that is not here. Replace the link, or ask whoever installed the desk to bring that key back.';

/**
 * What staff read when a request failed: no more than is known. A page that was asked for changes nothing; a change may have
 * been made although its answer was lost.
 */
export function failureText(error: Error, method: string): string {
  if (error instanceof UnreadableFeed) {
    return 'This desk cannot read what is stored for this link. What is in the client’s calendar stays there. Please tell whoever installed the desk.';
  }
  if (error instanceof Refused && error.code === 'wrong-key') return WRONG_KEY;
  if (error instanceof Refused)
    return 'That is not possible just now, and nothing was changed. Please try again in a minute.';
  if (method === 'GET' || method === 'HEAD') {
    return 'The desk cannot reach its data just now. Please try again in a minute.';
  }
  return 'The desk cannot tell whether that was done. Please look at the client, or at the list, before you repeat it.';
}

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
