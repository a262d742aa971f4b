import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  type CfnAlarm,
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
  readonly alarms: readonly Alarm[];
}

const PERIOD = Duration.hours(1);
const HALF = 12;
const WHOLE = 24;

/** Answers: are calendars being refreshed, how fast, by which apps, and what do they use. */
export class FeedDashboard extends Construct {
  constructor(scope: Construct, id: string, { function: fn, table, alarms }: FeedDashboardProps) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
      defaultInterval: Duration.days(7),
    });
    const graph = (title: string, left: IMetric[], unit: string) =>
      new GraphWidget({ title, left, width: HALF, leftYAxis: { min: 0, label: unit, showUnits: false } });
    const counted = (metricName: string, label: string) =>
      fn.metric(metricName, { statistic: Stats.SUM, period: PERIOD, label });
    const latency = (statistic: string) =>
      fn.metric('UrlRequestLatency', { statistic, period: PERIOD, label: statistic });

    dashboard.addWidgets(
      new AlarmStatusWidget({
        title: 'All is well when all are green',
        alarms: alarms.map((alarm) => this.byName(alarm)),
        width: WHOLE,
      }),
    );
    dashboard.addWidgets(
      graph(
        'Are calendars being refreshed? Answers an hour',
        OUTCOMES.map((outcome) => answered(fn, outcome)),
        'answers',
      ),
      graph('By which apps? Calendars answered an hour', [byApp(fn)], 'answers'),
    );
    dashboard.addWidgets(
      graph('How fast? Milliseconds', [Stats.p(50), Stats.p(90), Stats.p(99)].map(latency), 'ms'),
      graph(
        'What went wrong? An hour',
        [
          counted('Url4xxCount', 'refused (4xx)'),
          counted('Url5xxCount', 'failed (5xx)'),
          counted('Throttles', 'throttled'),
          counted('Errors', 'errors of the function'),
        ],
        'requests',
      ),
    );
    dashboard.addWidgets(
      graph(
        'What does it use? An hour',
        [
          counted('Invocations', 'requests'),
          used(table, 'ConsumedReadCapacityUnits', 'units read'),
          used(table, 'ConsumedWriteCapacityUnits', 'units written'),
        ],
        'units',
      ),
    );
  }

  /** An alarm by its name instead of an answer of CloudFormation's, which the local emulator has for no alarm. */
  private byName(alarm: Alarm): IAlarm {
    const { alarmName = '' } = alarm.node.defaultChild as CfnAlarm;
    const arn = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: alarmName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return Alarm.fromAlarmArn(this, alarmName, arn);
  }
}

/** One outcome's answers, summed over all families of apps. */
function answered(fn: LambdaFunction, outcome: string): IMetric {
  return new MathExpression({
    expression: `SUM(${search(fn, `MetricName="${outcome}"`)})`,
    label: outcome,
    period: PERIOD,
  });
}

/** Every family of apps for itself, whatever it was answered with. */
function byApp(fn: LambdaFunction): IMetric {
  return new MathExpression({
    expression: search(fn, '(MetricName="Served" OR MetricName="NotModified" OR MetricName="Tombstone")'),
    // CloudWatch puts the metric's own name and family into this.
    label: `\${PROP('Dim.App')}: \${PROP('MetricName')}`,
    period: PERIOD,
  });
}

function search(fn: LambdaFunction, what: string): string {
  const schema = [METRICS.namespace, ...METRICS.dimensions].join(',');
  return `SEARCH('{${schema}} FunctionName="${fn.functionName}" ${what}', 'Sum', ${PERIOD.toSeconds()})`;
}

function used(table: Table, metricName: string, label: string): Metric {
  return table.metric(metricName, { statistic: Stats.SUM, period: PERIOD, label });
}
