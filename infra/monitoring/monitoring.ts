import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { DeskFunction } from '../desk-function.ts';
import type { FeedFunction } from '../feed-function.ts';
import type { Settings } from '../settings/settings.ts';
import { AlarmTopic, FunctionAlarms, TableAlarms } from './alarms.ts';
import { FeedDashboard } from './dashboard.ts';

export interface MonitoringProps {
  readonly feed: FeedFunction;
  readonly desk: DeskFunction;
  /** The table of feeds. */
  readonly table: Table;
  readonly staffTable: Table;
  readonly operations: Settings['operations'];
}

/**
 * Requests in 15 minutes. 10,000 clients whose apps all poll every five minutes make 30,000, a flood at the limit of concurrency
 * 450,000.
 */
const FEED_REQUESTS = 50_000;
/** Ten people who click every two seconds make 4,500, a flood at the limit 225,000. */
const DESK_REQUESTS = 5_000;
/** Well above the hourly polls of dead links that some apps keep up, well below what guessing takes. */
const REJECTED_FEED_REQUESTS = 500;
/** More than staff ever cause by mistake; an attacker does. */
const REJECTED_DESK_REQUESTS = 100;

/** Alarms with their topic, the dashboard and the budget. */
export class Monitoring extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { feed, desk, table, staffTable, operations }: MonitoringProps) {
    super(scope, id);
    const { alarmEmail: email, monthlyBudgetUsd } = operations;
    const alarmTopic = new AlarmTopic(this, 'Alarms', { email });
    this.topic = alarmTopic.topic;
    const feedLimits = { requests: FEED_REQUESTS, rejectedRequests: REJECTED_FEED_REQUESTS };
    const deskLimits = { requests: DESK_REQUESTS, rejectedRequests: REJECTED_DESK_REQUESTS };
    const alarms = [
      ...new FunctionAlarms(this, 'Feed', { function: feed.function, name: 'feed', ...feedLimits }).alarms,
      ...new FunctionAlarms(this, 'Desk', { function: desk.function, name: 'desk', ...deskLimits }).alarms,
      ...new TableAlarms(this, 'Table', { table, staffTable }).alarms,
    ];
    alarmTopic.notify(alarms);
    new FeedDashboard(this, 'Overview', { function: feed.function, desk: desk.function, table, alarms });
    if (email !== undefined && monthlyBudgetUsd !== undefined) {
      new MonthlyBudget(this, 'Budget', { usd: monthlyBudgetUsd, email });
    }
  }
}

export interface MonthlyBudgetProps {
  readonly usd: number;
  readonly email: string;
}

/** Sends an e-mail when the account's monthly cost exceeds the budget, or is forecast to. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { usd, email }: MonthlyBudgetProps) {
    super(scope, id);
    const notification = (notificationType: 'ACTUAL' | 'FORECASTED') => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        threshold: 100,
        thresholdType: 'PERCENTAGE',
      },
      subscribers: [{ subscriptionType: 'EMAIL', address: email }],
    });
    new CfnBudget(this, 'Budget', {
      // For the whole account: cost allocation tags would have to be activated by hand first.
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: usd, unit: 'USD' } },
      notificationsWithSubscribers: [notification('ACTUAL'), notification('FORECASTED')],
    });
  }
}
