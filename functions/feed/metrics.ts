import type { CalendarApp } from '../../shared/calendar/calendar-app.ts';

/** How a request was answered; each is a metric of its own. */
export const OUTCOMES = [
  'Served',
  'NotModified',
  'Tombstone',
  'Page',
  'NotFound',
  'MethodNotAllowed',
  'Unavailable',
] as const;

/** Where the metrics stand in CloudWatch, and by what they are told apart. Never by feed: each value would be a metric. */
export const METRICS = { namespace: 'Aftercare', dimensions: ['FunctionName', 'App'] } as const;

/** What is told about one request: nothing of its path, query or headers but the family of the calendar app. */
export interface RequestRecord {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly app: CalendarApp;
  /** The feed's public id, once its link has opened it or its item could not be read. */
  readonly feed?: string | undefined;
  readonly status: number;
  /** Of the body as sent. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** The name of what went wrong. */
  readonly error?: string | undefined;
  /** What went wrong beside an answer that is right. */
  readonly warning?: string | undefined;
}

/**
 * The one line that a request leaves in the log: at once a log event and, by CloudWatch's embedded metric format, a count
 * of its outcome by family of calendar app. One line for both, since a line costs more than the request's read.
 *
 * It must reach stdout as it is: `console.log` would wrap it, and CloudWatch looks for `_aws` at the root only.
 *
 * @param functionName what the metrics' dimension FunctionName says
 * @param timestamp milliseconds since 1970
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function requestLine(record: RequestRecord, functionName: string, timestamp: number): string {
  const { outcome, app, feed, status, bytes, milliseconds, error, warning } = record;
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
    warning,
  };
  return `${JSON.stringify(line)}\n`;
}
