import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { FEED_INDEX } from '../shared/feeds/feed-item.ts';

export interface ClinicPolicyProps {
  readonly table: Table;
  readonly key: IKey;
}

/** The least that a person needs to run the CLI with `--stack`. */
export class ClinicPolicy extends Construct {
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, { table, key }: ClinicPolicyProps) {
    super(scope, id);
    this.policy = new ManagedPolicy(this, 'Policy', {
      description: 'Issue and change aftercare feeds with the clinic command',
      statements: [
        new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [Stack.of(this).stackId] }),
        new PolicyStatement({
          actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
          resources: [table.tableArn],
        }),
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: [`${table.tableArn}/index/${FEED_INDEX.name}`],
        }),
        new PolicyStatement({ actions: ['kms:GenerateMac'], resources: [key.keyArn] }),
      ],
    });
  }
}
