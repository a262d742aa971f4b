import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { DeskFunction } from '../desk-function.ts';
import type { FeedFunction } from '../feed-function.ts';
import type { Settings } from '../local/settings.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { FeedDashboard } from './dashboard.ts';
import { FunctionAlarms } from './function-alarms.ts';
import { MonthlyBudget } from './monthly-budget.ts';
import { TableAlarms } from './table-alarms.ts';

export interface WatchProps {
  readonly feed: FeedFunction;
  readonly desk: DeskFunction;
  readonly table: Table;
  readonly operations: Settings['operations'];
}

/** Far above the links that have died, which a few apps go on asking for every hour; far below what a guesser needs. */
const REFUSED_REQUESTS = 500;
/** No staff mistypes this often; somebody at the desk's door does. */
const REFUSED_AT_THE_DESK = 100;

/** All that watches the system: alarms, whom they tell, dashboard and budget. */
export class Watch extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { feed, desk, table, operations }: WatchProps) {
    super(scope, id);
    const { alarmEmail: email, monthlyBudgetUsd } = operations;
    const alarmTopic = new AlarmTopic(this, 'Alarms', { email });
    this.topic = alarmTopic.topic;
    const ofFeed = { function: feed.function, name: 'feed', refusedRequests: REFUSED_REQUESTS };
    const ofDesk = { function: desk.function, name: 'desk', refusedRequests: REFUSED_AT_THE_DESK };
    const alarms = [
      ...new FunctionAlarms(this, 'Feed', ofFeed).alarms,
      ...new FunctionAlarms(this, 'Desk', ofDesk).alarms,
      ...new TableAlarms(this, 'Table', { table }).alarms,
    ];
    alarmTopic.tell(alarms);
    new FeedDashboard(this, 'Overview', { function: feed.function, logGroup: feed.logGroup, table, alarms });
    if (email !== undefined && monthlyBudgetUsd !== undefined) {
      new MonthlyBudget(this, 'Budget', { usd: monthlyBudgetUsd, email });
    }
  }
}
