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
  readonly table: Table;
  readonly operations: Settings['operations'];
}

/** Far above the links that have died, which a few apps go on asking for every hour; far below what a guesser needs. */
const REFUSED_REQUESTS = 500;
/** No staff mistypes this often; somebody at the desk's door does. */
const REFUSED_AT_THE_DESK = 100;

/** All that watches the system: alarms, whom they tell, dashboard and budget. */
export class Monitoring extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { feed, desk, table, operations }: MonitoringProps) {
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
    new FeedDashboard(this, 'Overview', { function: feed.function, table, alarms });
    if (email !== undefined && monthlyBudgetUsd !== undefined) {
      new MonthlyBudget(this, 'Budget', { usd: monthlyBudgetUsd, email });
    }
  }
}

export interface MonthlyBudgetProps {
  readonly usd: number;
  readonly email: string;
}

/** Tells by e-mail when the account's costs of a month pass the budget, and when they are forecast to. */
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
      // The whole account's: costs are told apart by tags only once somebody has activated them by hand.
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: usd, unit: 'USD' } },
      notificationsWithSubscribers: [notification('ACTUAL'), notification('FORECASTED')],
    });
  }
}
