import { Duration, Stack, Validations } from 'aws-cdk-lib';
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
import { FEED_INDEXES } from '../../shared/feeds/feed-index.ts';

export interface AlarmTopicProps {
  /** Subscribed to the topic; AWS asks its owner to confirm. @default no subscription */
  readonly email?: string | undefined;
}

/** The topic that all alarms notify, when they go off and when they clear. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email }: AlarmTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Aftercare calendar', enforceSSL: true });
    // enforceSSL gives the topic a policy, which replaces the default one that lets the account's alarms publish.
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
    Validations.of(this.topic).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'Nobody would read a queue of undelivered e-mails; the dashboard shows the alarms too',
    });
  }

  /** Makes these alarms notify the topic. */
  notify(alarms: readonly Alarm[]): void {
    for (const alarm of alarms) {
      alarm.addAlarmAction(new SnsAction(this.topic));
      alarm.addOkAction(new SnsAction(this.topic));
    }
  }
}

export interface FunctionAlarmsProps {
  readonly function: LambdaFunction;
  /** The function's name in alarm names and descriptions, like `feed`. */
  readonly name: string;
  /** Requests within 15 minutes that are more than people and their calendar apps make. */
  readonly requests: number;
  /** Requests answered 4xx within 15 minutes that count as somebody guessing links. */
  readonly rejectedRequests: number;
}

const FUNCTION_PERIOD = Duration.minutes(5);
const QUARTER_OF_AN_HOUR = Duration.minutes(15);
const SLOW_MS = 2_000;

/** Alarms for a function behind a Function URL; `docs/operating.md` says what to do about each. */
export class FunctionAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { function: fn, name, requests, rejectedRequests }: FunctionAlarmsProps) {
    super(scope, id);
    const alarm = (id: string, metric: Metric, threshold: number, description: string, evaluationPeriods = 1) =>
      new Alarm(this, id, {
        // This name is the subject of the e-mail.
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
      alarm('Errors', count('Errors', FUNCTION_PERIOD), 1, 'the function crashed or timed out, which it never should'),
      alarm('ServerErrors', count('Url5xxCount', QUARTER_OF_AN_HOUR), 5, 'requests were answered with 5xx'),
      alarm(
        'Throttles',
        count('Throttles', QUARTER_OF_AN_HOUR),
        5,
        'more concurrent requests than the function may handle',
      ),
      alarm('Invocations', count('Invocations', QUARTER_OF_AN_HOUR), requests, 'far more requests than usual'),
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
        rejectedRequests,
        'many requests were answered with 4xx: somebody may be guessing links',
      ),
    ];
  }
}

export interface TableAlarmsProps {
  /** The table of feeds. */
  readonly table: Table;
  readonly staffTable: Table;
}

const TABLE_PERIOD = Duration.minutes(15);
/** The operations that the functions and the CLI call. */
const OPERATIONS = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
];

/**
 * Alarms for the tables; `docs/operating.md` says what to do about each. Each metric in them is billed, so DynamoDB's errors are
 * counted for the table of feeds only: they are the service's, and at the desk they are answers with 5xx, which has an alarm.
 */
export class TableAlarms extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { table, staffTable }: TableAlarmsProps) {
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
    // The metrics of a table do not include those of its indexes.
    const throttled = (of: Table, GlobalSecondaryIndexName?: string) =>
      ['ReadThrottleEvents', 'WriteThrottleEvents'].map((metricName) =>
        of.metric(metricName, {
          statistic: Stats.SUM,
          period: TABLE_PERIOD,
          ...(GlobalSecondaryIndexName !== undefined && {
            dimensionsMap: { TableName: of.tableName, GlobalSecondaryIndexName },
          }),
        }),
      );
    const throttles = [
      ...throttled(table),
      ...FEED_INDEXES.flatMap(({ name }) => throttled(table, name)),
      ...throttled(staffTable),
    ];
    const usingMetrics = Object.fromEntries(throttles.map((metric, index) => [`m${index}`, metric]));
    this.alarms = [
      alarm(
        'Errors',
        table.metricSystemErrorsForOperations({ operations: OPERATIONS, period: TABLE_PERIOD }) as MathExpression,
        'table: DynamoDB returns errors',
      ),
      alarm(
        'Throttles',
        new MathExpression({
          expression: Object.keys(usingMetrics)
            .map((name) => `FILL(${name}, 0)`)
            .join(' + '),
          usingMetrics,
          period: TABLE_PERIOD,
        }),
        'table: more reads or writes a second than a limit of feeds, their indexes or staff allows',
      ),
    ];
  }
}
