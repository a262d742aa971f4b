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
  /** What every client's link starts with. */
  readonly feedBaseUrl: string;
}

/** The staff's function, the only one that may create links. Staff sign in with passkeys (ADR 17). */
export class DeskFunction extends Construct {
  readonly function: LambdaFunction;
  readonly url: FunctionUrl;

  constructor(scope: Construct, id: string, { table, key, bundle, feedBaseUrl }: DeskFunctionProps) {
    super(scope, id);
    const web = new WebFunction(this, 'Web', {
      description: 'The desk: where staff issue and change feeds',
      bundle,
      // Verifying a passkey takes half a second of CPU time at 256 MB.
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
    // Public even with a domain of one's own: CloudFront's origin access control would reject posted forms.
    this.url = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  }
}
