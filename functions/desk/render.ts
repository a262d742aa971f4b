import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Html, PageContext } from './pages/layout.ts';
import type { DeskEnv, DeskServices } from './services.ts';

/** What a page needs of a request. */
export function pageContext(context: Context<DeskEnv>, services: DeskServices): PageContext {
  return { services, person: context.var.person };
}

/** Sends a page. */
export async function send(
  context: Context<DeskEnv>,
  body: Html,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return context.html(await body, status);
}
