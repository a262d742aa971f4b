import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { FEED_INDEX } from '../shared/feeds/feed-item.ts';
import { removalOf, type Stage } from './stage.ts';

/** For how many days deleted data can be restored; SECURITY.md promises clients the same number. */
export const RECOVERY_DAYS = 7;

/**
 * Units a second, which cap the table's cost under abuse. A poll reads one unit and a page of the desk's list about a
 * hundred; a change writes one, and so does recording a delivery, at most once a day for each feed and app.
 */
const MAX_READ_UNITS = 200;
const MAX_WRITE_UNITS = 25;

export interface FeedTableProps {
  readonly stage: Stage;
}

/** The single table, of feeds and of staff (ADR 19). */
export class FeedTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { stage }: FeedTableProps) {
    super(scope, id);
    const kept = stage === 'production';
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      maxReadRequestUnits: MAX_READ_UNITS,
      maxWriteRequestUnits: MAX_WRITE_UNITS,
      // Production only: deleting a table with point-in-time recovery leaves a system backup for 35 days.
      ...(kept && {
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      }),
      deletionProtection: kept,
      removalPolicy: removalOf(stage),
    });
    this.table.addGlobalSecondaryIndex({
      indexName: FEED_INDEX.name,
      partitionKey: { name: FEED_INDEX.partitionKey, type: AttributeType.STRING },
      sortKey: { name: FEED_INDEX.sortKey, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
      maxReadRequestUnits: MAX_READ_UNITS,
      maxWriteRequestUnits: MAX_WRITE_UNITS,
    });
  }
}
