import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { PRICES } from '../monitoring/cost-model.ts';
import { MEMORY_MB } from '../web-function.ts';

// For a million of each, because CloudWatch's expressions know no exponents.
const { million } = PRICES;

export interface CostSources {
  readonly function: LambdaFunction;
  readonly logGroup: ILogGroup;
  readonly table: Table;
}

/** What requests have cost over a span of time, from CloudWatch's own counts. Cold starts and traffic out are not in it. */
export function costSoFar({ function: fn, logGroup, table }: CostSources): IMetric {
  const sum = { statistic: Stats.SUM };
  return new MathExpression({
    label: 'US dollars',
    expression: `(${[
      `requests * ${million.request}`,
      `ms / 1000 * ${MEMORY_MB / 1024} * ${million.gigabyteSecond}`,
      `FILL(reads, 0) * ${million.readUnit}`,
      `FILL(writes, 0) * ${million.writeUnit}`,
      `FILL(logged, 0) * ${million.logByte}`,
    ].join(' + ')}) / 1000000`,
    usingMetrics: {
      requests: fn.metricInvocations(sum),
      ms: fn.metricDuration(sum),
      reads: table.metric('ConsumedReadCapacityUnits', sum),
      writes: table.metric('ConsumedWriteCapacityUnits', sum),
      logged: new Metric({
        namespace: 'AWS/Logs',
        metricName: 'IncomingBytes',
        dimensionsMap: { LogGroupName: logGroup.logGroupName },
        ...sum,
      }),
    },
  });
}
