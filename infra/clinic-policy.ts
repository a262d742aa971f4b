import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { staffStatements } from './desk-function.ts';

export interface ClinicPolicyProps {
  /** The table of feeds. */
  readonly table: Table;
  readonly staffTable: Table;
  readonly key: IKey;
}

/** The least that a person needs to run the CLI with `--stack`. */
export class ClinicPolicy extends Construct {
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, { table, staffTable, key }: ClinicPolicyProps) {
    super(scope, id);
    const stack = Stack.of(this);
    // Not stack.stackId: the CLI names the stack, and CloudFormation may check such a call against the ARN with a literal
    // `/*` in place of the stack's UUID (aws/aws-parallelcluster pull request 754).
    const resourceName = `${stack.stackName}/*`;
    const byNameOrId = stack.formatArn({
      service: 'cloudformation',
      resource: 'stack',
      resourceName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    this.policy = new ManagedPolicy(this, 'Policy', {
      description: 'Issue and change aftercare feeds with the clinic command',
      statements: [
        new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [byNameOrId] }),
        ...staffStatements(table, staffTable, key),
      ],
    });
    Validations.of(this.policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/${resourceName}]`,
      reason: 'The wildcard stands for the UUID of this one stack, which a call by name does not know',
    });
  }
}
