import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  MathExpression,
  type Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { METRICS, OUTCOMES } from '../../functions/feed/metrics.ts';

export interface FeedDashboardProps {
  readonly function: LambdaFunction;
  readonly table: Table;
  readonly alarms: readonly IAlarm[];
}

const PERIOD = Duration.hours(1);
const HALF_WIDTH = 12;
const FULL_WIDTH = 24;

/** Shows the alarms, what the feed function answered to which apps, how fast, and what it consumes. */
export class FeedDashboard extends Construct {
  constructor(scope: Construct, id: string, { function: fn, table, alarms }: FeedDashboardProps) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(7),
    });
    const graph = (title: string, left: IMetric[], unit: string) =>
      new GraphWidget({ title, left, width: HALF_WIDTH, leftYAxis: { min: 0, label: unit, showUnits: false } });
    const sumOf = (metricName: string, label: string) =>
      fn.metric(metricName, { statistic: Stats.SUM, period: PERIOD, label });
    const latency = (statistic: string) =>
      fn.metric('UrlRequestLatency', { statistic, period: PERIOD, label: statistic });

    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: FULL_WIDTH }));
    dashboard.addWidgets(
      graph(
        'Responses per hour, by outcome',
        OUTCOMES.map((outcome) => responsesWith(outcome, fn)),
        'responses',
      ),
      graph('Calendar responses per hour, by app', [responsesByApp(fn)], 'responses'),
    );
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

/** Responses with this outcome, summed over all apps. */
function responsesWith(outcome: string, fn: LambdaFunction): IMetric {
  return new MathExpression({
    expression: `SUM(${search(fn, `MetricName="${outcome}"`)})`,
    label: outcome,
    period: PERIOD,
  });
}

/** Responses with a calendar or a 304, as one series for each app and outcome. */
function responsesByApp(fn: LambdaFunction): IMetric {
  return new MathExpression({
    expression: search(fn, '(MetricName="Served" OR MetricName="NotModified" OR MetricName="Tombstone")'),
    // CloudWatch fills in each series' own values.
    label: `\${PROP('Dim.App')}: \${PROP('MetricName')}`,
    period: PERIOD,
  });
}

function search(fn: LambdaFunction, what: string): string {
  const schema = [METRICS.namespace, ...METRICS.dimensions].join(',');
  return `SEARCH('{${schema}} FunctionName="${fn.functionName}" ${what}', 'Sum', ${PERIOD.toSeconds()})`;
}

function consumed(table: Table, metricName: string, label: string): Metric {
  return table.metric(metricName, { statistic: Stats.SUM, period: PERIOD, label });
}
