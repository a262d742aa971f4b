import { expect, test } from 'vitest';
import { OUTCOMES, requestLine } from '../../functions/feed/metrics.ts';
import { synthesize } from './synthesized.ts';

const EMAIL = 'ops@harbour.example';
const plain = synthesize();
const told = synthesize({ alarmEmail: EMAIL, monthlyBudgetUsd: 20 });
const [topicId] = Object.keys(plain.resources('AWS::SNS::Topic'));

/** The text of a Fn::Join, with names in place of what CloudFormation fills in. */
function joined(value: { 'Fn::Join': [string, (string | { Ref: string })[]] }): string {
  return value['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : part.Ref)).join('');
}

test('errors, failed and refused and slow requests, throttles, of feed and desk, and the same of the table have their alarms', () => {
  const watched = plain
    .all('AWS::CloudWatch::Alarm')
    .map(({ MetricName, Metrics, Threshold, Period, EvaluationPeriods }) => [
      MetricName ?? Metrics[0].Expression,
      Threshold,
      Period ?? Metrics[1].MetricStat.Period,
      EvaluationPeriods,
    ]);
  expect(watched).toEqual([
    ['Errors', 1, 300, 1],
    ['Url5xxCount', 5, 900, 1],
    ['Throttles', 5, 900, 1],
    ['UrlRequestLatency', 2000, 300, 3],
    ['Url4xxCount', 500, 900, 1],
    ['Errors', 1, 300, 1],
    ['Url5xxCount', 5, 900, 1],
    ['Throttles', 5, 900, 1],
    ['UrlRequestLatency', 2000, 300, 3],
    ['Url4xxCount', 100, 900, 1],
    [expect.stringMatching(/^getitem \+ .*query/), 5, 900, 1],
    ['FILL(reads, 0) + FILL(writes, 0)', 5, 900, 1],
  ]);
});

test('every alarm tells the topic when it begins and when it is over, and a quiet night is no alarm', () => {
  for (const alarm of plain.all('AWS::CloudWatch::Alarm')) {
    expect(alarm).toMatchObject({
      AlarmActions: [{ Ref: topicId }],
      OKActions: [{ Ref: topicId }],
      TreatMissingData: 'notBreaching',
      AlarmDescription: expect.stringMatching(/^(feed|desk|table): /),
    });
  }
});

test('the alarms of this account may publish to the topic, and nobody may without TLS', () => {
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

test('the e-mail of clinic.json is told, and without one nobody is', () => {
  expect(plain.all('AWS::SNS::Subscription')).toEqual([]);
  expect(told.only('AWS::SNS::Subscription')).toMatchObject({ Protocol: 'email', Endpoint: EMAIL });
});

test('a budget tells the same e-mail when a month passes it, or is forecast to', () => {
  expect(plain.all('AWS::Budgets::Budget')).toEqual([]);
  const { Budget, NotificationsWithSubscribers } = told.only('AWS::Budgets::Budget');
  expect(Budget).toEqual({ BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 20, Unit: 'USD' } });
  const subscribers = [{ SubscriptionType: 'EMAIL', Address: EMAIL }];
  expect(NotificationsWithSubscribers).toMatchObject([
    { Notification: { NotificationType: 'ACTUAL', Threshold: 100 }, Subscribers: subscribers },
    { Notification: { NotificationType: 'FORECASTED', Threshold: 100 }, Subscribers: subscribers },
  ]);
});

test('the dashboard shows every outcome under the very names that the function emits', () => {
  const dashboard = plain.only('AWS::CloudWatch::Dashboard').DashboardBody;
  const searches = joined(dashboard).match(/SEARCH\('.*?'/g);
  const [functionName] = Object.keys(plain.resources('AWS::Lambda::Function'));
  for (const outcome of OUTCOMES) {
    const record = { outcome, app: 'google', status: 200, bytes: 1, milliseconds: 1 } as const;
    const [metrics] = JSON.parse(requestLine(record, String(functionName), 0))._aws.CloudWatchMetrics;
    const schema = [metrics.Namespace, ...metrics.Dimensions[0]].join(',');
    const search = `SEARCH('{${schema}} FunctionName=\\"${functionName}\\" MetricName=\\"${metrics.Metrics[0].Name}\\"'`;
    expect(searches).toContain(search);
  }
});

test('the dashboard is valid JSON that answers its questions and shows the alarms', () => {
  const { widgets } = JSON.parse(joined(plain.only('AWS::CloudWatch::Dashboard').DashboardBody));
  const titles = widgets.map((widget: { properties: { title: string } }) => widget.properties.title.split('?')[0]);
  expect(titles).toEqual([
    'All is well when all are green',
    'Are calendars being refreshed',
    'By which apps',
    'How fast',
    'What went wrong',
    'What does it use',
  ]);
});
