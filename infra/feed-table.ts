import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { FEED_INDEXES, INDEX_PARTITION } from '../shared/feeds/feed-index.ts';
import type { Stage } from './stage.ts';

/** For how many days deleted data can be restored; SECURITY.md promises clients the same number. */
export const RECOVERY_DAYS = 7;

/**
 * Units a second, which cap the table's cost. Reads are what the feed function can take at its limit of concurrency, 500
 * requests of one unit, or two for an item above 4 kB, and 200 for staff: raise them with that limit.
 */
export const MAX_READ_UNITS = 1_200;
/**
 * Strangers write nothing. An app's fetches are noted once a day, with two or three units: for 100,000 clients who poll once
 * an hour that is 85 a second in the first hour of a day. Notes that do not fit are made at a later poll.
 */
export const MAX_WRITE_UNITS = 100;

/** An export or a search of 10,000 feeds reads 275 units of an index within a second, and two people may do so at once. */
export const MAX_INDEX_READ_UNITS = 550;
/** A change of the sort key writes an entry twice, and an index that is throttled throttles its table. */
export const MAX_INDEX_WRITE_UNITS = 2 * MAX_WRITE_UNITS;

export interface FeedTableProps {
  readonly stage: Stage;
}

/** The table of feeds (ADR 19). Staff have a table of their own (ADR 25). */
export class FeedTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { stage }: FeedTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', tableProps(stage, MAX_READ_UNITS, MAX_WRITE_UNITS));
    for (const { name, sortKey, sortKeyType, projected } of FEED_INDEXES) {
      this.table.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: { name: INDEX_PARTITION.name, type: AttributeType.STRING },
        sortKey: { name: sortKey, type: sortKeyType === 'N' ? AttributeType.NUMBER : AttributeType.STRING },
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...projected],
        maxReadRequestUnits: MAX_INDEX_READ_UNITS,
        maxWriteRequestUnits: MAX_INDEX_WRITE_UNITS,
      });
    }
  }
}

/**
 * The properties that both tables share: keys, expiry, on-demand billing, and in production recovery and protection.
 *
 * @param maxReadRequestUnits read units a second, at most
 * @param maxWriteRequestUnits write units a second, at most
 */
export function tableProps(stage: Stage, maxReadRequestUnits: number, maxWriteRequestUnits: number): TableProps {
  const kept = stage === 'production';
  return {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expiresAt',
    maxReadRequestUnits,
    maxWriteRequestUnits,
    // Production only: deleting a table with point-in-time recovery leaves a system backup for 35 days.
    ...(kept && {
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
    }),
    deletionProtection: kept,
    // Not RETAIN_ON_UPDATE_OR_DELETE as for the key: a rollback could not delete a protected table, and would fail.
    removalPolicy: kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  };
}
