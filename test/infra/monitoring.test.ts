import { describe, expect, test } from 'vitest';
import type { DeskRequestRecord } from '../../functions/desk/request-log.ts';
import { type FeedRequestRecord, OUTCOMES } from '../../functions/feed/request-log.ts';
import { requestLine } from '../../shared/feeds/request-log.ts';
import { synthesize } from './synthesized.ts';

type Widget = { readonly properties: { readonly title: string; readonly query?: string } };
type Reference = { readonly Ref: string } | { readonly 'Fn::GetAtt': [string, string] };

const EMAIL = 'ops@harbour.example';
const plain = synthesize();
const withEmail = synthesize({ alarmEmail: EMAIL, monthlyBudgetUsd: 20 });
const [topicId] = Object.keys(plain.resources('AWS::SNS::Topic'));

/** The text of a Fn::Join, with logical ids in place of what CloudFormation fills in. */
function joined(value: { 'Fn::Join': [string, (string | Reference)[]] }): string {
  const textOf = (part: string | Reference) => {
    if (typeof part === 'string') return part;
    return 'Ref' in part ? part.Ref : part['Fn::GetAtt'].join('.');
  };
  return value['Fn::Join'][1].map(textOf).join('');
}

test('feed, desk and table have alarms with these thresholds', () => {
  const alarms = plain
    .all('AWS::CloudWatch::Alarm')
    .map(({ MetricName, Metrics, Threshold, Period, EvaluationPeriods }) => [
      MetricName ?? Metrics[0].Expression,
      Threshold,
      Period ?? Metrics[1].MetricStat.Period,
      EvaluationPeriods,
    ]);
  expect(alarms).toEqual([
    ['Errors', 1, 300, 1],
    ['Url5xxCount', 5, 900, 1],
    ['Throttles', 5, 900, 1],
    ['Invocations', 50_000, 900, 1],
    ['UrlRequestLatency', 2000, 300, 3],
    ['Url4xxCount', 500, 900, 1],
    ['Errors', 1, 300, 1],
    ['Url5xxCount', 5, 900, 1],
    ['Throttles', 5, 900, 1],
    ['Invocations', 5_000, 900, 1],
    ['UrlRequestLatency', 2000, 300, 3],
    ['Url4xxCount', 100, 900, 1],
    [expect.stringMatching(/^getitem \+ .*query/), 5, 900, 1],
    [expect.stringMatching(/^FILL\(m0, 0\)( \+ FILL\(m\d, 0\)){7}$/), 5, 900, 1],
  ]);
});

test('the alarm about throttles watches both tables and the indexes', () => {
  const { Metrics } = plain.all('AWS::CloudWatch::Alarm').at(-1);
  const watched = Metrics.slice(1).map(({ MetricStat: { Metric } }: { MetricStat: { Metric: object } }) => Metric);
  const sources = [['Feeds'], ['Feeds', 'by-change'], ['Feeds', 'by-due'], ['Staff']];
  const metrics = sources.flatMap(([construct, index]) =>
    ['ReadThrottleEvents', 'WriteThrottleEvents'].map((MetricName) => ({
      Namespace: 'AWS/DynamoDB',
      MetricName,
      Dimensions: [
        ...(index === undefined ? [] : [{ Name: 'GlobalSecondaryIndexName', Value: index }]),
        { Name: 'TableName', Value: { Ref: expect.stringMatching(`^${construct}Table`) } },
      ],
    })),
  );
  expect(watched).toEqual(metrics);
});

test('every alarm notifies the topic and ignores missing data', () => {
  for (const alarm of plain.all('AWS::CloudWatch::Alarm')) {
    expect(alarm).toMatchObject({
      AlarmActions: [{ Ref: topicId }],
      OKActions: [{ Ref: topicId }],
      TreatMissingData: 'notBreaching',
      AlarmDescription: expect.stringMatching(/^(feed|desk|table): /),
    });
  }
});

test('only this account’s alarms may publish, and only with TLS', () => {
  const { Statement } = plain.only('AWS::SNS::TopicPolicy').PolicyDocument;
  expect(Statement).toMatchObject([
    { Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    {
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    },
  ]);
});

test('alarmEmail is subscribed to the topic', () => {
  expect(plain.all('AWS::SNS::Subscription')).toEqual([]);
  expect(withEmail.only('AWS::SNS::Subscription')).toMatchObject({ Protocol: 'email', Endpoint: EMAIL });
});

test('the budget notifies alarmEmail of actual and forecast costs', () => {
  expect(plain.all('AWS::Budgets::Budget')).toEqual([]);
  const { Budget, NotificationsWithSubscribers } = withEmail.only('AWS::Budgets::Budget');
  expect(Budget).toEqual({ BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 20, Unit: 'USD' } });
  const subscribers = [{ SubscriptionType: 'EMAIL', Address: EMAIL }];
  expect(NotificationsWithSubscribers).toMatchObject([
    { Notification: { NotificationType: 'ACTUAL', Threshold: 100 }, Subscribers: subscribers },
    { Notification: { NotificationType: 'FORECASTED', Threshold: 100 }, Subscribers: subscribers },
  ]);
});

describe('the dashboard’s queries', () => {
  const { widgets } = JSON.parse(joined(plain.only('AWS::CloudWatch::Dashboard').DashboardBody));
  const queries: string[] = widgets.flatMap(({ properties }: Widget) => properties.query ?? []);
  /** Words of the query language. */
  const WORDS =
    /^(SOURCE|fields|filter|stats|sort|limit|as|by|in|asc|desc|strcontains|ispresent|sum|count|pct|bin|\d+h?)$/;

  test('read the logs of both functions', () => {
    const [feed] = Object.keys(plain.resources('AWS::Logs::LogGroup', 'feed'));
    const [desk] = Object.keys(plain.resources('AWS::Logs::LogGroup', 'desk'));
    const sources = queries.map((query) => [...query.matchAll(/SOURCE '(\w+)'/g)].map(([, id]) => id));
    expect(sources).toEqual([[feed], [feed], [feed, desk]]);
  });

  test('ask only for members of the log lines', () => {
    const record = { status: 503, bytes: 1, milliseconds: 1, error: 'TypeError', stack: 'at', warning: 'note' };
    const ofFeed: FeedRequestRecord = { ...record, outcome: 'Unavailable', app: 'google', feed: '0123456789ab' };
    const ofDesk: DeskRequestRecord = { ...record, route: 'GET /' };
    const members = [ofFeed, ofDesk].flatMap((line) => Object.keys(JSON.parse(requestLine(line, 0))));
    for (const query of queries) {
      const named = [...query.matchAll(/ as (\w+)/g)].map(([, name]) => name);
      const words = query.replaceAll(/'[^']*'|"[^"]*"/g, '').match(/@?\w+/g) ?? [];
      const asked = words.filter((word) => !WORDS.test(word) && !named.includes(word));
      expect([...members, '@timestamp']).toEqual(expect.arrayContaining(asked));
      expect(asked).not.toEqual([]);
    }
  });

  test('count every outcome once', () => {
    for (const outcome of OUTCOMES) {
      expect(queries[0]).toContain(`strcontains(outcome, "${outcome}") as is${outcome}`);
      expect(queries[0]).toContain(`sum(is${outcome}) as ${outcome}`);
      expect(OUTCOMES.filter((other) => other.includes(outcome))).toEqual([outcome]);
    }
  });
});

test('alarms and dashboard use AWS’s own metrics only', () => {
  const { widgets } = JSON.parse(joined(plain.only('AWS::CloudWatch::Dashboard').DashboardBody));
  const shown = JSON.stringify(widgets).match(/(?<="metrics":\[\[")[^"]*/g) ?? [];
  const watched = JSON.stringify(plain.all('AWS::CloudWatch::Alarm')).match(/(?<="Namespace":")[^"]*/g) ?? [];
  expect(new Set([...shown, ...watched])).toEqual(new Set(['AWS/Lambda', 'AWS/DynamoDB']));
});

test('the dashboard shows these graphs and every alarm', () => {
  const { widgets } = JSON.parse(joined(plain.only('AWS::CloudWatch::Dashboard').DashboardBody));
  const titles = widgets.map((widget: { properties: { title: string } }) => widget.properties.title);
  expect(titles).toEqual([
    'Alarms',
    'Responses per hour, by outcome',
    'Responses by app and outcome',
    'Last failures and warnings',
    'Response time (ms)',
    'Errors per hour',
    'Usage per hour',
  ]);
  const alarms = Object.keys(plain.resources('AWS::CloudWatch::Alarm')).map((id) => `${id}.Arn`);
  expect(widgets[0].properties.alarms).toEqual(alarms);
});
