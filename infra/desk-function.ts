import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type FunctionUrl, FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FEED_INDEX } from '../shared/feeds/feed-item.ts';
import type { Bundle } from './bundle/bundle.ts';
import { WebFunction } from './web-function.ts';

export interface DeskFunctionProps {
  readonly table: Table;
  readonly key: IKey;
  readonly bundle: Bundle;
  /** The beginning of every client's link. */
  readonly feedBaseUrl: string;
}

/** The staff's function, the only one that may make links. Its door is the passkey (ADR 17). */
export class DeskFunction extends Construct {
  readonly function: LambdaFunction;
  readonly url: FunctionUrl;

  constructor(scope: Construct, id: string, { table, key, bundle, feedBaseUrl }: DeskFunctionProps) {
    super(scope, id);
    const web = new WebFunction(this, 'Web', {
      description: 'The desk: where staff issue and change feeds',
      bundle,
      // Checking a passkey is half a second of computing at 256 MB.
      memoryMb: 512,
      timeoutSeconds: 30,
      environment: { TABLE_NAME: table.tableName, LINK_KEY_ARN: key.keyArn, FEED_BASE_URL: feedBaseUrl },
      statements: [
        new PolicyStatement({
          actions: [
            ...['dynamodb:GetItem', 'dynamodb:BatchGetItem'],
            ...['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
          ],
          resources: [table.tableArn],
        }),
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: [`${table.tableArn}/index/${FEED_INDEX.name}`],
        }),
        new PolicyStatement({ actions: ['kms:GenerateMac'], resources: [key.keyArn] }),
      ],
    });
    this.function = web.function;
    // Also with an own domain: an origin access control would break the forms that are posted to it.
    this.url = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  }
}
