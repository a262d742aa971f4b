import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface FunctionAlarmsProps {
  readonly function: LambdaFunction;
  /** What the function is called in the alarms' names and texts, like `feed`. */
  readonly name: string;
  /** How many requests in a quarter of an hour may be refused (4xx) before somebody seems to be guessing. */
  readonly refusedRequests: number;
}

const PERIOD = Duration.minutes(5);
const QUARTER_OF_AN_HOUR = Duration.minutes(15);
const SLOW_MS = 2_000;

/** What must not go unnoticed about a function behind a Function URL; `infra/README.md` says what to do about each. */
export class FunctionAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { function: fn, name, refusedRequests }: FunctionAlarmsProps) {
    super(scope, id);
    const alarm = (id: string, metric: Metric, threshold: number, description: string, evaluationPeriods = 1) =>
      new Alarm(this, id, {
        // Whoever gets the e-mail reads this name in its subject.
        alarmName: `${Stack.of(this).stackName}-${name}-${id}`,
        metric,
        threshold,
        evaluationPeriods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `${name}: ${description}`,
      });
    const count = (metricName: string, period: Duration) => fn.metric(metricName, { statistic: Stats.SUM, period });
    this.alarms = [
      alarm('Errors', count('Errors', PERIOD), 1, 'the function failed or ran out of time, which it never should'),
      alarm('ServerErrors', count('Url5xxCount', QUARTER_OF_AN_HOUR), 5, 'requests were answered with 5xx'),
      alarm('Throttles', count('Throttles', QUARTER_OF_AN_HOUR), 5, 'more requests at once than it may take'),
      alarm(
        'Slow',
        fn.metric('UrlRequestLatency', { statistic: Stats.p(99), period: PERIOD }),
        SLOW_MS,
        `one request in a hundred takes ${SLOW_MS / 1000} s or longer`,
        3,
      ),
      alarm(
        'Guessing',
        count('Url4xxCount', QUARTER_OF_AN_HOUR),
        refusedRequests,
        'many requests for what is not there: somebody may be guessing links',
      ),
    ];
  }
}
