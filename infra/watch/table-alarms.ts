import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

export interface TableAlarmsProps {
  readonly table: Table;
}

const PERIOD = Duration.minutes(15);
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
    const throttled = (metricName: string) => table.metric(metricName, { statistic: Stats.SUM, period: PERIOD });
    this.alarms = [
      alarm(
        'Errors',
        table.metricSystemErrorsForOperations({ operations: OPERATIONS, period: PERIOD }) as MathExpression,
        'table: DynamoDB fails',
      ),
      alarm(
        'Throttles',
        new MathExpression({
          expression: 'FILL(reads, 0) + FILL(writes, 0)',
          usingMetrics: { reads: throttled('ReadThrottleEvents'), writes: throttled('WriteThrottleEvents') },
          period: PERIOD,
        }),
        'table: more is asked of it in a second than its limits allow',
      ),
    ];
  }
}
