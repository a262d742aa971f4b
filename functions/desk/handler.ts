import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { handle } from 'hono/aws-lambda';
import { deskApp } from './app.ts';
import type { DeskServices } from './context.ts';

/** The desk function: a Function URL's event in, its result out (payload format 2.0). */
export type DeskHandler = (event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>;

/** Makes the desk function's handler. */
export function deskHandler(services: DeskServices): DeskHandler {
  return handle(deskApp(services)) as DeskHandler;
}
