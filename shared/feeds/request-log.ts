import { withoutSecrets } from './token.ts';

/** What a function logs about a request, besides what was asked. */
export interface RequestRecord {
  readonly status: number;
  /** Of the body as sent. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** The name of the error that the request failed with. */
  readonly error?: string | undefined;
  /** Its stack, in which every token is cut. */
  readonly stack?: string | undefined;
  /** What failed without harm to the response. */
  readonly warning?: string | undefined;
}

/**
 * The log line of a request: one JSON object with a line break (ADR 28). It is short because it is billed by the byte, and has no
 * `bytes` when there was no body.
 *
 * Lambda sends a JSON line from stdout to the log as it is. Only if `timestamp` is valid (RFC 3339) does it believe `level`; else it
 * takes the line for INFO and adds a timestamp of its own. `console.log` would wrap the line in another object.
 *
 * @param record what was asked, such as `outcome` or `route`, with the RequestRecord
 * @param at milliseconds since 1970
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
 */
export function requestLine(record: RequestRecord, at: number): string {
  const { status, bytes, milliseconds, error, stack, warning, ...asked } = record;
  const line = {
    timestamp: new Date(at).toISOString(),
    level: error !== undefined ? 'ERROR' : warning !== undefined ? 'WARN' : 'INFO',
    ...asked,
    status,
    bytes: bytes === 0 ? undefined : bytes,
    ms: Math.round(milliseconds * 10) / 10,
    error,
    stack,
    warning,
  };
  return `${JSON.stringify(line)}\n`;
}

/** The name of an error and its stack without secrets: an SDK's message may quote a request. */
export function failureOf(error: unknown): Pick<RequestRecord, 'error' | 'stack'> {
  const { name, stack } = error instanceof Error ? error : new Error(String(error));
  return { error: name, stack: stack && withoutSecrets(stack) };
}
