import type { CalendarApp } from '../../shared/calendar/calendar-app.ts';

/** How a request was answered; each is a metric. */
export const OUTCOMES = [
  'Served',
  'NotModified',
  'Tombstone',
  'Page',
  'NotFound',
  'MethodNotAllowed',
  'Unavailable',
] as const;

/** Namespace and dimensions of the metrics in CloudWatch. Never the feed: each value would be billed as a metric. */
export const METRICS = { namespace: 'Aftercare', dimensions: ['FunctionName', 'App'] } as const;

/** What is logged about one request: of its path, query and headers only the calendar app. */
export interface RequestRecord {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly app: CalendarApp;
  /** The feed's public id, once its link has opened it or its item could not be read. */
  readonly feed?: string | undefined;
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
 * The log line of a request: a log event and, in CloudWatch's embedded metric format, a count of its outcome by calendar app.
 * One line for both, since a line costs more than the request's read.
 *
 * It must be written to stdout unchanged: `console.log` would wrap it, and CloudWatch looks for `_aws` at the root only.
 *
 * @param functionName the value of the dimension FunctionName
 * @param timestamp milliseconds since 1970
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function requestLine(record: RequestRecord, functionName: string, timestamp: number): string {
  const { outcome, app, feed, status, bytes, milliseconds, error, stack, warning } = record;
  const metrics = {
    Namespace: METRICS.namespace,
    Dimensions: [METRICS.dimensions],
    Metrics: [{ Name: outcome, Unit: 'Count' }],
  };
  const line = {
    _aws: { Timestamp: timestamp, CloudWatchMetrics: [metrics] },
    level: error !== undefined ? 'ERROR' : warning !== undefined ? 'WARN' : 'INFO',
    FunctionName: functionName,
    App: app,
    [outcome]: 1,
    feed,
    status,
    bytes,
    ms: Math.round(milliseconds * 10) / 10,
    error,
    stack,
    warning,
  };
  return `${JSON.stringify(line)}\n`;
}
