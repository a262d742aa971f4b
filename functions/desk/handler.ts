import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import { Refused } from '../../shared/feeds/errors.ts';
import { UnreadableFeed } from '../../shared/feeds/feed-item.ts';
import { withoutSecrets } from '../../shared/feeds/token.ts';
import { deskApp } from './app.ts';
import { type DeskServices, pageContext, send } from './context.ts';
import { printableHeaders, refusalOf } from './security.ts';
import { messagePage } from './ui/layout.ts';

/** The desk function: a Function URL's event in, its result out (payload format 2.0). */
export type DeskHandler = (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>;

/** Makes the desk function's handler. A request that fails is logged and answered with 503 and a page. */
export function deskHandler(services: DeskServices): DeskHandler {
  const app = deskApp(services);
  app.onError((error, context) => {
    services.log(failureLine(error));
    const text = failureText(error, context.req.method);
    return send(context, messagePage(pageContext(context, services), 'That did not work', text), 503);
  });
  const answer = handle(app) as DeskHandler;
  return async (event) => refusalOf(event) ?? answer(printableHeaders(event));
}

/** The log line of a failed request. A refusal is expected, so it needs no stack; no line has the secret of a link. */
function failureLine(error: Error): Readonly<Record<string, string>> {
  const line = { level: 'ERROR', message: 'desk request failed', error: error.name };
  if (error instanceof Refused) return { ...line, code: error.code };
  return { ...line, reason: withoutSecrets(error.message), stack: withoutSecrets(error.stack ?? '') };
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
  if (error instanceof Refused) {
    return 'That is not possible right now. Nothing was changed. Please try again in a minute.';
  }
  if (method === 'GET' || method === 'HEAD') {
    return 'The desk cannot reach its data right now. Please try again in a minute.';
  }
  return 'The desk cannot tell whether that worked. Please check the client’s page or the list before you try again.';
}
