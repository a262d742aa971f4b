import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type FunctionUrl, FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { DELIVERY_ATTRIBUTES } from '../shared/feeds/feed-item.ts';
import type { Bundle } from './bundle/bundle.ts';
import { WebFunction } from './web-function.ts';

export interface FeedFunctionProps {
  readonly table: Table;
  readonly bundle: Bundle;
  /** At most so many requests at once; ten times as many a second. @default no limit but the account's */
  readonly reservedConcurrency?: number | undefined;
  /** The host name that links lead to. @default the function's own address */
  readonly ownHost?: string | undefined;
  /** Whether the function's own address answers everybody. */
  readonly openUrl: boolean;
}

/** The public function: it may read one item at a time, note on it that it was fetched, and write its own log. */
export class FeedFunction extends Construct {
  readonly function: LambdaFunction;
  readonly url: FunctionUrl;

  constructor(scope: Construct, id: string, props: FeedFunctionProps) {
    super(scope, id);
    const { table, ownHost } = props;
    const web = new WebFunction(this, 'Web', {
      description: 'Answers calendar apps with the calendar of a link',
      bundle: props.bundle,
      // Not table.grant, which adds the index: a list of all feeds is what this role must never get.
      statements: [
        new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [table.tableArn] }),
        // When which calendar app last fetched a feed is all that it may write, and no answer to a write may show more.
        new PolicyStatement({
          actions: ['dynamodb:UpdateItem'],
          resources: [table.tableArn],
          conditions: {
            'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', ...DELIVERY_ATTRIBUTES] },
            StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
          },
        }),
      ],
      environment: { TABLE_NAME: table.tableName, ...(ownHost !== undefined && { OWN_HOST: ownHost }) },
      reservedConcurrency: props.reservedConcurrency,
    });
    this.function = web.function;
    // The link is the credential (ADR 16). For NONE, CDK adds the two grants that a public URL needs.
    this.url = this.function.addFunctionUrl({
      authType: props.openUrl ? FunctionUrlAuthType.NONE : FunctionUrlAuthType.AWS_IAM,
    });
  }
}
