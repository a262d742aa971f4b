import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  type Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { suppressNag } from '../findings.ts';

export interface AlarmTopicProps {
  /** Who is told; must confirm once, by the link in the first message. @default nobody until somebody subscribes */
  readonly email?: string | undefined;
}

/** Where all alarms go, when they begin and when they are over. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email }: AlarmTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Aftercare calendar', enforceSSL: true });
    // A topic with a policy of its own has lost the default one, by which the account's alarms may publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
    suppressNag(
      this.topic,
      'Serverless-SNSRedrivePolicy',
      'Whom an e-mail does not reach, a queue reaches neither; the dashboard shows it',
    );
  }

  /** Lets alarms tell this topic. */
  tell(alarms: readonly Alarm[]): void {
    for (const alarm of alarms) {
      alarm.addAlarmAction(new SnsAction(this.topic));
      alarm.addOkAction(new SnsAction(this.topic));
    }
  }
}

export interface FunctionAlarmsProps {
  readonly function: LambdaFunction;
  /** What the function is called in the alarms' names and texts, like `feed`. */
  readonly name: string;
  /** How many requests in a quarter of an hour may be refused (4xx) before somebody seems to be guessing. */
  readonly refusedRequests: number;
}

const FUNCTION_PERIOD = Duration.minutes(5);
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
      alarm(
        'Errors',
        count('Errors', FUNCTION_PERIOD),
        1,
        'the function failed or ran out of time, which it never should',
      ),
      alarm('ServerErrors', count('Url5xxCount', QUARTER_OF_AN_HOUR), 5, 'requests were answered with 5xx'),
      alarm('Throttles', count('Throttles', QUARTER_OF_AN_HOUR), 5, 'more requests at once than it may take'),
      alarm(
        'Slow',
        fn.metric('UrlRequestLatency', { statistic: Stats.p(99), period: FUNCTION_PERIOD }),
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

export interface TableAlarmsProps {
  readonly table: Table;
}

const TABLE_PERIOD = Duration.minutes(15);
/** What is asked of the table, by both functions and by the CLI. */
const OPERATIONS = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
];

/** What must not go unnoticed about the table; `infra/README.md` says what to do about each. */
export class TableAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { table }: TableAlarmsProps) {
    super(scope, id);
    const alarm = (id: string, metric: MathExpression, alarmDescription: string) =>
      new Alarm(this, id, {
        alarmName: `${Stack.of(this).stackName}-table-${id}`,
        metric,
        threshold: 5,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription,
      });
    const throttled = (metricName: string) => table.metric(metricName, { statistic: Stats.SUM, period: TABLE_PERIOD });
    this.alarms = [
      alarm(
        'Errors',
        table.metricSystemErrorsForOperations({ operations: OPERATIONS, period: TABLE_PERIOD }) as MathExpression,
        'table: DynamoDB fails',
      ),
      alarm(
        'Throttles',
        new MathExpression({
          expression: 'FILL(reads, 0) + FILL(writes, 0)',
          usingMetrics: { reads: throttled('ReadThrottleEvents'), writes: throttled('WriteThrottleEvents') },
          period: TABLE_PERIOD,
        }),
        'table: more is asked of it in a second than its limits allow',
      ),
    ];
  }
}
