import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import { WriteThrottled } from '../../shared/dynamodb/writes.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { UnreadableFeed } from '../../shared/feeds/feed-item.ts';
import { deskApp } from './app.ts';
import { type DeskServices, pageContext, send } from './context.ts';
import { BUSY } from './feeds/refusals.ts';
import { failureNotes, type RequestNotes } from './request-log.ts';
import { type DeskResponse, printableHeaders, refusalOf } from './security.ts';
import { messagePage } from './ui/layout.ts';

/** The desk function: a Function URL's event in, its result out (payload format 2.0). */
export type DeskHandler = (event: LambdaFunctionURLEvent) => Promise<DeskResponse>;

/** Makes the desk function's handler. A request that fails is answered with 503 and a page, and logged with its stack. */
export function deskHandler(services: DeskServices): DeskHandler {
  const app = deskApp(services);
  app.onError((error, context) => {
    Object.assign(context.env.lambdaContext, failureNotes(error));
    const text = failureText(error, context.req.method);
    return send(context, messagePage(pageContext(context, services), 'That did not work', text), 503);
  });
  const answer = handle(app) as unknown as (
    event: LambdaFunctionURLEvent,
    notes: RequestNotes,
  ) => Promise<DeskResponse>;
  return async (event) => {
    const start = services.milliseconds();
    const notes: RequestNotes = {};
    const result = refusalOf(event) ?? (await answer(printableHeaders(event), notes));
    const milliseconds = services.milliseconds() - start;
    services.record({ route: 'refused', ...notes, status: result.statusCode, bytes: bytesOf(result), milliseconds });
    return result;
  };
}

function bytesOf({ body = '', isBase64Encoded }: DeskResponse): number {
  return Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');
}

const WRONG_KEY =
  'This link was made with a key that is no longer here. Replace the link, or ask the person who installed the desk to restore the key.';

/**
 * What staff read when a request failed. A page that was asked for changes nothing; a change may have been made although the
 * response of the table was lost.
 */
function failureText(error: Error, method: string): string {
  if (error instanceof UnreadableFeed) {
    return 'This desk cannot read what is stored for this link. The client’s calendar is not affected. Please tell the person who installed the desk.';
  }
  if (error instanceof Refused && error.code === 'wrong-key') return WRONG_KEY;
  if (error instanceof WriteThrottled) return BUSY;
  if (error instanceof Refused) {
    return 'That is not possible right now. Nothing was changed. Please try again in a minute.';
  }
  if (method === 'GET' || method === 'HEAD') {
    return 'The desk cannot reach its data right now. Please try again in a minute.';
  }
  return 'The desk cannot tell whether that worked. Please check the client’s page or the list before you try again.';
}
