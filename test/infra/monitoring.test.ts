import { expect, test } from 'vitest';
import { OUTCOMES, requestLine } from '../../functions/feed/metrics.ts';
import { synthesize } from './synthesized.ts';

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
    ['UrlRequestLatency', 2000, 300, 3],
    ['Url4xxCount', 500, 900, 1],
    ['Errors', 1, 300, 1],
    ['Url5xxCount', 5, 900, 1],
    ['Throttles', 5, 900, 1],
    ['UrlRequestLatency', 2000, 300, 3],
    ['Url4xxCount', 100, 900, 1],
    [expect.stringMatching(/^getitem \+ .*query/), 5, 900, 1],
    ['FILL(reads, 0) + FILL(writes, 0) + FILL(staffReads, 0) + FILL(staffWrites, 0)', 5, 900, 1],
  ]);
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

test('the dashboard searches for the metrics that the function emits', () => {
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

test('the dashboard shows these graphs and every alarm', () => {
  const { widgets } = JSON.parse(joined(plain.only('AWS::CloudWatch::Dashboard').DashboardBody));
  const titles = widgets.map((widget: { properties: { title: string } }) => widget.properties.title);
  expect(titles).toEqual([
    'Alarms',
    'Responses per hour, by outcome',
    'Calendar responses per hour, by app',
    'Response time (ms)',
    'Errors per hour',
    'Usage per hour',
  ]);
  const alarms = Object.keys(plain.resources('AWS::CloudWatch::Alarm')).map((id) => `${id}.Arn`);
  expect(widgets[0].properties.alarms).toEqual(alarms);
});
