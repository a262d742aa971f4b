import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { tableProps } from './feed-table.ts';
import type { Stage } from './stage.ts';

/**
 * Units a second, which cap the table's cost. A request without a session reads and writes nothing (ADR 26), but each new
 * process of the desk function reads the MAC key and the people, up to 8 units: 200 if all 25 start at once. Each request of
 * staff reads as many for its session and the people, so the rest is for 25 of them a second.
 */
export const MAX_READ_UNITS = 400;
/** A sign-in writes up to 25 units, the people with their trail (ADR 29); a session at most one a minute. */
export const MAX_WRITE_UNITS = 100;

export interface StaffTableProps {
  readonly stage: Stage;
}

/** The table of people, sessions and invitations, which the feed function cannot reach (ADR 25). */
export class StaffTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, { stage }: StaffTableProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', tableProps(stage, MAX_READ_UNITS, MAX_WRITE_UNITS));
  }
}
