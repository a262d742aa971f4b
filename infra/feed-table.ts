import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { FEED_INDEX } from '../shared/feeds/feed-item.ts';
import { removalOf, type Stage } from './stage.ts';

/** How long deleted data can be brought back; SECURITY.md tells clients the same number. */
export const RECOVERY_DAYS = 7;

/**
 * The most that the table does in a second, and so the most that it can cost whatever happens: a poll reads one unit and a
 * page of the desk's list a hundred; a change writes one unit, as does the proof of delivery once a day per feed.
 */
const MOST_READ_UNITS = 200;
const MOST_WRITE_UNITS = 25;

export interface FeedTableProps {
  readonly stage: Stage;
}

/** The one table: feeds, and what the desk keeps (ADR 19). */
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
      maxReadRequestUnits: MOST_READ_UNITS,
      maxWriteRequestUnits: MOST_WRITE_UNITS,
      // A table that is deleted while it has this leaves a backup of 35 days behind.
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
      maxReadRequestUnits: MOST_READ_UNITS,
      maxWriteRequestUnits: MOST_WRITE_UNITS,
    });
  }
}
