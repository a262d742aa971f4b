import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { tableProps } from './feed-table.ts';
import type { Stage } from './stage.ts';

/**
 * Units a second, which cap the table's cost. Each request of staff reads a few units, and at most one a minute writes a
 * unit. A request without a session costs nothing here (ADR 26).
 */
const MAX_READ_UNITS = 100;
const MAX_WRITE_UNITS = 100;

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
