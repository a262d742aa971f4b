import { Hono } from 'hono';
import { failureText } from './failure.ts';
import { messagePage } from './pages/layout.ts';
import { pageContext, send } from './render.ts';
import { assetRoutes } from './routes/assets.ts';
import { changeRoutes } from './routes/changes.ts';
import { feedRoutes } from './routes/feeds.ts';
import { fileRoutes } from './routes/files.ts';
import { peopleRoutes } from './routes/people.ts';
import { signedIn, signInRoutes } from './routes/sign-in.ts';
import { guarded, sameOrigin } from './security.ts';
import type { DeskEnv, DeskServices } from './services.ts';

/** The desk: where staff issue and change feeds. Everything but its door is for signed-in people alone. */
export function deskApp(services: DeskServices): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.use(guarded, sameOrigin);
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
