import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { Refused } from '../../shared/feeds/errors.ts';
import { failureOf, type RequestRecord } from '../../shared/feeds/request-log.ts';
import type { DeskEnv } from './context.ts';

/** What the desk logs about a request: nothing of its path, query, headers, form or sender. */
export interface DeskRequestRecord extends RequestRecord {
  /**
   * Method and pattern of the route that answered, like `POST /feeds/:id/:action`. `GET /*` was answered before any route, as for
   * people who are not signed in, and `refused` before the path was looked at.
   */
  readonly route: string;
}

/** What routes note for the log; Hono passes it to them in the place of Lambda's context. */
export type RequestNotes = { -readonly [Name in 'route' | 'error' | 'stack' | 'warning']?: DeskRequestRecord[Name] };

/** Notes the route that answers. */
export const notesRoute: MiddlewareHandler<DeskEnv> = async (context, next) => {
  await next();
  // Hono leaves the index at the last handler that it called.
  context.env.lambdaContext.route = `${context.req.method} ${routePath(context)}`;
};

/** The error of a failed request, for its line. A refusal is expected, so it needs no stack. */
export function failureNotes(error: Error): Pick<RequestNotes, 'error' | 'stack'> {
  return error instanceof Refused ? { error: `Refused: ${error.code}` } : failureOf(error);
}
