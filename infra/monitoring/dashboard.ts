import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  LogQueryVisualizationType,
  LogQueryWidget,
  type Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { OUTCOMES } from '../../functions/feed/request-log.ts';

export interface FeedDashboardProps {
  readonly function: LambdaFunction;
  readonly desk: LambdaFunction;
  readonly table: Table;
  readonly alarms: readonly IAlarm[];
}

const PERIOD = Duration.hours(1);
const HALF_WIDTH = 12;
const FULL_WIDTH = 24;

/**
 * Shows the alarms, what the feed function answered to which apps, how fast, and what it consumes. Who looks at it is billed for
 * what its queries read of the log in the interval, so that is one day by default (docs/cost.md).
 */
export class FeedDashboard extends Construct {
  constructor(scope: Construct, id: string, { function: fn, desk, table, alarms }: FeedDashboardProps) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(1),
    });
    const graph = (title: string, left: Metric[], unit: string) =>
      new GraphWidget({ title, left, width: HALF_WIDTH, leftYAxis: { min: 0, label: unit, showUnits: false } });
    const { TABLE, STACKEDAREA } = LogQueryVisualizationType;
    const query = (title: string, queryLines: string[], logOf: LambdaFunction[], view = TABLE, width = HALF_WIDTH) =>
      new LogQueryWidget({ title, queryLines, logGroupNames: logOf.map(logGroupName), view, width });
    const sumOf = (metricName: string, label: string) =>
      fn.metric(metricName, { statistic: Stats.SUM, period: PERIOD, label });
    const latency = (statistic: string) =>
      fn.metric('UrlRequestLatency', { statistic, period: PERIOD, label: statistic });

    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: FULL_WIDTH }));
    dashboard.addWidgets(
      query('Responses per hour, by outcome', responsesByOutcome(), [fn], STACKEDAREA),
      query('Responses by app and outcome', RESPONSES_BY_APP, [fn]),
    );
    dashboard.addWidgets(query('Last failures and warnings', FAILURES, [fn, desk], TABLE, FULL_WIDTH));
    dashboard.addWidgets(
      graph('Response time (ms)', [Stats.p(50), Stats.p(90), Stats.p(99)].map(latency), 'ms'),
      graph(
        'Errors per hour',
        [
          sumOf('Url4xxCount', 'client errors (4xx)'),
          sumOf('Url5xxCount', 'server errors (5xx)'),
          sumOf('Throttles', 'throttled'),
          sumOf('Errors', 'function crashes and timeouts'),
        ],
        'requests',
      ),
    );
    dashboard.addWidgets(
      graph(
        'Usage per hour',
        [
          sumOf('Invocations', 'requests'),
          consumed(table, 'ConsumedReadCapacityUnits', 'read units'),
          consumed(table, 'ConsumedWriteCapacityUnits', 'write units'),
        ],
        'units',
      ),
    );
  }
}

/**
 * Counts of the feed function's responses in each hour, a column for each outcome: a chart over time cannot be grouped by a second
 * field (CloudWatch Logs Insights, `stats`).
 */
function responsesByOutcome(): string[] {
  return [
    `fields ${OUTCOMES.map((outcome) => `strcontains(outcome, "${outcome}") as is${outcome}`).join(', ')}`,
    `stats ${OUTCOMES.map((outcome) => `sum(is${outcome}) as ${outcome}`).join(', ')} by bin(1h)`,
  ];
}

const RESPONSES_BY_APP = [
  'filter ispresent(app)',
  'stats count(*) as responses, pct(ms, 99) as ms99 by app, outcome',
  'sort app asc, responses desc',
];

/** Requests to either function that failed, or that a note could not be made of. */
const FAILURES = [
  'filter level in ["ERROR", "WARN"]',
  'fields @timestamp, outcome, route, status, error, warning, feed',
  'sort @timestamp desc',
  'limit 20',
];

function logGroupName({ logGroup }: LambdaFunction): string {
  return logGroup.logGroupName;
}

function consumed(table: Table, metricName: string, label: string): Metric {
  return table.metric(metricName, { statistic: Stats.SUM, period: PERIOD, label });
}
