import { Hono } from 'hono';
import { assetRoutes } from './assets.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from './context.ts';
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
  app.route('/', assetRoutes(services.assets));
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
