import { join } from 'node:path';
import { App, CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { FunctionUrl } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { PreparedPage, PreparedSite } from '../functions/feed/page/prepared-page.ts';
import { type Prepared, wordingHash } from '../shared/calendar/prepare.ts';
import { bundleFunction } from './bundle/bundle.ts';
import { deskFiles, feedFiles } from './bundle/bundled-files.ts';
import { ClinicPolicy } from './clinic-policy.ts';
import { DeskFunction } from './desk-function.ts';
import { FeedFunction } from './feed-function.ts';
import { FeedTable } from './feed-table.ts';
import { LinkKey } from './link-key.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import { OwnDomain } from './own-domain.ts';
import { clinicFingerprint } from './settings/fingerprint.ts';
import type { Settings } from './settings/settings.ts';
import { StaffTable } from './staff-table.ts';
import type { Stage } from './stage.ts';

export interface AftercareStackProps extends StackProps {
  readonly settings: Settings;
  readonly prepared: Prepared;
  /** The client's page by language. */
  readonly pages: Readonly<Record<string, PreparedPage>>;
  readonly site: PreparedSite;
  readonly stage: Stage;
}

/** Everything that one clinic runs on AWS (ADR 15). */
export class AftercareStack extends Stack {
  constructor(scope: Construct, id: string, { settings, prepared, pages, site, stage, ...props }: AftercareStackProps) {
    super(scope, id, { ...props, terminationProtection: stage === 'production' });
    const { operations } = settings;
    // A stack for trials would take the domain from the one in production, and fail.
    const domain = stage === 'production' ? operations.domain : undefined;
    const bundles = join(App.of(this)?.outdir ?? 'cdk.out', 'bundles');
    const { table } = new FeedTable(this, 'Feeds', { stage });
    const { table: staffTable } = new StaffTable(this, 'Staff', { stage });
    const { key } = new LinkKey(this, 'LinkKey', { stage });
    const feed = new FeedFunction(this, 'Feed', {
      table,
      bundle: bundleFunction('functions/feed/lambda.ts', join(bundles, 'feed'), feedFiles(prepared, { pages, site })),
      concurrency: operations.concurrency?.feed,
      ownHost: domain?.name,
      openUrl: domain === undefined || domain.keepFunctionUrl === true,
    });
    if (domain) new OwnDomain(this, 'Domain', { url: feed.url, domain });
    const feedBaseUrl = domain ? `https://${domain.name}` : originOf(feed.url);
    const desk = new DeskFunction(this, 'Desk', {
      table,
      staffTable,
      key,
      feedBaseUrl,
      bundle: bundleFunction('functions/desk/lambda.ts', join(bundles, 'desk'), deskFiles(prepared, settings)),
      concurrency: operations.concurrency?.desk,
    });
    const { policy } = new ClinicPolicy(this, 'Clinic', { table, staffTable, key });
    const { topic } = new Monitoring(this, 'Watch', { feed, desk, table, staffTable, operations });

    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    output('FeedBaseUrl', feedBaseUrl, 'What every link starts with');
    output('DeskUrl', originOf(desk.url), 'Where staff issue and change feeds');
    output('TableName', table.tableName, 'The table of feeds');
    output('StaffTableName', staffTable.tableName, 'The table of people, sessions and invitations');
    output('LinkKeyArn', key.keyArn, 'The KMS key that the links are derived from');
    output('ClinicPolicyArn', policy.managedPolicyArn, 'Attach this policy to anyone who runs the clinic command');
    output('WordingRevision', String(prepared.system.wordingRevision), 'The revision of the deployed texts');
    output('WordingHash', wordingHash(prepared), 'A hash of the deployed texts');
    output('ClinicFingerprint', clinicFingerprint(settings), 'A hash of the deployed clinic and its protocol');
    output('AlarmTopicArn', topic.topicArn, 'The topic of all alarms; subscribe anyone who must know');
  }
}

/** A Function URL without its trailing slash. */
function originOf({ url }: FunctionUrl): string {
  return Fn.join('', ['https://', Fn.select(2, Fn.split('/', url))]);
}
