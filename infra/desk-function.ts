import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type FunctionUrl, FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { CHANGE_INDEX } from '../shared/feeds/feed-index.ts';
import type { Bundle } from './bundle/bundle.ts';
import { WebFunction } from './web-function.ts';

export interface DeskFunctionProps {
  /** The table of feeds. */
  readonly table: Table;
  readonly staffTable: Table;
  readonly key: IKey;
  readonly bundle: Bundle;
  /** What every client's link starts with. */
  readonly feedBaseUrl: string;
  /** Requests answered at the same time, at most; false leaves only the account's limit. @default 25 */
  readonly concurrency?: number | false | undefined;
}

/** With ten times as many requests a second: a flood of 200, and staff beside it. */
export const DESK_CONCURRENCY = 25;

/** The staff's function, the only one that may create links. Staff sign in with passkeys (ADR 17). */
export class DeskFunction extends Construct {
  readonly function: LambdaFunction;
  readonly url: FunctionUrl;

  constructor(scope: Construct, id: string, props: DeskFunctionProps) {
    super(scope, id);
    const { table, staffTable, key, bundle, feedBaseUrl, concurrency = DESK_CONCURRENCY } = props;
    const web = new WebFunction(this, 'Web', {
      description: 'The desk: where staff issue and change feeds',
      bundle,
      // Verifying a passkey takes half a second of CPU time at 256 MB.
      memoryMb: 512,
      timeoutSeconds: 30,
      environment: {
        TABLE_NAME: table.tableName,
        STAFF_TABLE_NAME: staffTable.tableName,
        LINK_KEY_ARN: key.keyArn,
        FEED_BASE_URL: feedBaseUrl,
      },
      statements: staffStatements(table, staffTable, key),
      concurrency,
    });
    this.function = web.function;
    // Public even with a domain of one's own: CloudFront's origin access control would reject posted forms.
    this.url = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  }
}

/** What staff's work takes, at the desk as in a terminal: reading and writing records, never deleting one, and links. */
export function staffStatements(table: Table, staffTable: Table, key: IKey): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [table.tableArn],
    }),
    new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${CHANGE_INDEX.name}`] }),
    new PolicyStatement({
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [staffTable.tableArn],
    }),
    new PolicyStatement({ actions: ['kms:GenerateMac'], resources: [key.keyArn] }),
  ];
}
