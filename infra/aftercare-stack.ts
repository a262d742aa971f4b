import { join } from 'node:path';
import { App, CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Prepared } from '../shared/calendar/prepare-system.ts';
import { bundleFunction } from './bundle/bundle.ts';
import { preparedFiles } from './bundle/prepared-files.ts';
import { ClinicPolicy } from './clinic-policy.ts';
import { FeedFunction } from './feed-function.ts';
import { FeedTable } from './feed-table.ts';
import { LinkKey } from './link-key.ts';

export interface AftercareStackProps extends StackProps {
  readonly prepared: Prepared;
}

/** One clinic's whole system (design.md, decision 15). */
export class AftercareStack extends Stack {
  constructor(scope: Construct, id: string, { prepared, ...props }: AftercareStackProps) {
    super(scope, id, props);
    const bundles = join(App.of(this)?.outdir ?? 'cdk.out', 'bundles');
    const { table } = new FeedTable(this, 'Feeds');
    const { key } = new LinkKey(this, 'LinkKey');
    const bundle = bundleFunction('functions/feed/lambda.ts', join(bundles, 'feed'), preparedFiles(prepared));
    const feed = new FeedFunction(this, 'Feed', { table, bundle });
    const { policy } = new ClinicPolicy(this, 'Clinic', { table, key });

    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    const host = Fn.select(2, Fn.split('/', feed.url.url));
    output('FeedBaseUrl', Fn.join('', ['https://', host]), 'The beginning of every link');
    output('TableName', table.tableName, 'Where feeds are kept');
    output('LinkKeyArn', key.keyArn, 'What the links are made with');
    output('ClinicPolicyArn', policy.managedPolicyArn, 'Attach it to whoever runs the clinic command');
    output('WordingRevision', String(prepared.system.wordingRevision), 'The texts that are deployed');
  }
}
