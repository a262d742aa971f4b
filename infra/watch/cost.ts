import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { MEMORY_MB } from '../web-function.ts';

/**
 * US dollars for a million of each, at list prices of us-east-1 (arm64, on demand) in November 2026; `infra/README.md` has the
 * formula in words. For a million, because CloudWatch's expressions know no exponents.
 */
export const PRICES = {
  request: 0.2,
  gigabyteSecond: 13.3334,
  readUnit: 0.125,
  writeUnit: 0.625,
  logByte: 0.0005,
} as const;

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
      `requests * ${PRICES.request}`,
      `ms / 1000 * ${MEMORY_MB / 1024} * ${PRICES.gigabyteSecond}`,
      `FILL(reads, 0) * ${PRICES.readUnit}`,
      `FILL(writes, 0) * ${PRICES.writeUnit}`,
      `FILL(logged, 0) * ${PRICES.logByte}`,
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
