import { Hono } from 'hono';
import { type DeskAssets, type DeskEnv, type DeskServices, pageContext, send } from './context.ts';
import { changeRoutes } from './feeds/change-routes.ts';
import { feedRoutes } from './feeds/routes.ts';
import { fileRoutes } from './import-export/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { notesRoute } from './request-log.ts';
import { securityHeaders } from './security.ts';
import { signedIn } from './sign-in/access.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { messagePage } from './ui/layout.ts';

/** The desk's routes. Everything except the assets and signing in is only for people who are signed in. */
export function deskApp(services: DeskServices): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.use(notesRoute);
  app.use(securityHeaders);
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
  return app;
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b6e69"/><path d="M8 12h16M8 17h16M8 22h9" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>';

/** The files that the pages load. */
export function assetRoutes({ style, script, signIn }: DeskAssets): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  const files = {
    'desk.css': [style, 'text/css; charset=utf-8'],
    'desk.js': [script, 'text/javascript; charset=utf-8'],
    'sign-in.js': [signIn, 'text/javascript; charset=utf-8'],
    'icon.svg': [ICON, 'image/svg+xml'],
  } as const;
  for (const [name, [content, type]] of Object.entries(files)) {
    // The names do not change with the content, so an update of the desk must be seen soon.
    routes.get(`/${name}`, (context) =>
      context.body(content, 200, { 'content-type': type, 'cache-control': 'private, max-age=600' }),
    );
  }
  return routes;
}
