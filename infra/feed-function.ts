import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type FunctionUrl, FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { DELIVERY_ATTRIBUTES } from '../shared/feeds/feed-notes.ts';
import type { Bundle } from './bundle/bundle.ts';
import { WebFunction } from './web-function.ts';

export interface FeedFunctionProps {
  readonly table: Table;
  readonly bundle: Bundle;
  /** Requests answered at the same time, at most; false leaves only the account's limit. @default 50 */
  readonly concurrency?: number | false | undefined;
  /** The host name in the links. @default the Function URL's */
  readonly ownHost?: string | undefined;
  /** Whether the Function URL is public. */
  readonly openUrl: boolean;
}

/** With ten times as many requests a second, 1.8 million clients who poll once an hour. */
export const FEED_CONCURRENCY = 50;

/** A feed's partition key is its id of 12 characters (ADR 2). IAM matches each `?` with exactly one. */
const ANY_FEED = '?'.repeat(12);
/** Without it, ForAllValues is also true of a request in which DynamoDB finds no key. */
const NAMES_A_KEY = { Null: { 'dynamodb:LeadingKeys': 'false' } };

/** The public function. It may read one item, record on it that it was fetched, and write its own log. */
export class FeedFunction extends Construct {
  readonly function: LambdaFunction;
  readonly url: FunctionUrl;

  constructor(scope: Construct, id: string, props: FeedFunctionProps) {
    super(scope, id);
    const { table, ownHost } = props;
    const web = new WebFunction(this, 'Web', {
      description: 'Answers calendar apps with the calendar of a link',
      bundle: props.bundle,
      // Not table.grant, which adds the index: this role must never be able to list the feeds.
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:GetItem'],
          resources: [table.tableArn],
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ANY_FEED }, ...NAMES_A_KEY },
        }),
        // It may write only when each calendar app last fetched the feed, and a write may return nothing.
        new PolicyStatement({
          actions: ['dynamodb:UpdateItem'],
          resources: [table.tableArn],
          conditions: {
            'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ANY_FEED },
            'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', ...DELIVERY_ATTRIBUTES] },
            StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
            ...NAMES_A_KEY,
          },
        }),
      ],
      environment: { TABLE_NAME: table.tableName, ...(ownHost !== undefined && { OWN_HOST: ownHost }) },
      concurrency: props.concurrency ?? FEED_CONCURRENCY,
    });
    this.function = web.function;
    // The link is the credential (ADR 16). For NONE, CDK adds the two grants that a public URL needs.
    this.url = this.function.addFunctionUrl({
      authType: props.openUrl ? FunctionUrlAuthType.NONE : FunctionUrlAuthType.AWS_IAM,
    });
  }
}
