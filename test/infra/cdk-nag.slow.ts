import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { DOMAIN, synthesize } from './synthesized.ts';

const OPERATIONS = {
  'no settings': {},
  'all settings': {
    alarmEmail: 'ops@harbour.example',
    monthlyBudgetUsd: 20,
    concurrency: { feed: 10 },
    domain: DOMAIN,
  },
  'own domain with a public Function URL': { domain: { ...DOMAIN, keepFunctionUrl: true } },
};

test.each(Object.entries(OPERATIONS))('cdk-nag reports nothing that is not acknowledged (%s)', (_, operations) => {
  const { stack } = synthesize(operations);
  const violations = [new AwsSolutionsChecks(stack), new ServerlessChecks(stack)].flatMap((pack) =>
    pack.validateScope(stack).violations.map(({ ruleName, violatingResources }) => ({ ruleName, violatingResources })),
  );
  expect(violations).toEqual([]);
});

test('each acknowledged cdk-nag rule is listed here and has a reason', () => {
  const { stack } = synthesize(OPERATIONS['all settings']);
  const acknowledged = stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) =>
          Object.entries<string>(data).map(([rule, reason]) => ({ path: node.path, rule, reason })),
        ),
    );
  expect(acknowledged.map(({ path, rule }) => [path, rule.replace('Annotation::', '')])).toEqual([
    ['Aftercare/Feed/Web/Function', 'Serverless-LambdaDLQ'],
    ['Aftercare/Feed/Web/Function', 'Serverless-LambdaTracing'],
    ['Aftercare/Domain/Distribution', 'AwsSolutions-CFR1'],
    ['Aftercare/Domain/Distribution', 'AwsSolutions-CFR2'],
    ['Aftercare/Domain/Distribution', 'AwsSolutions-CFR3'],
    ['Aftercare/Desk/Web/Function', 'Serverless-LambdaDLQ'],
    ['Aftercare/Desk/Web/Function', 'Serverless-LambdaTracing'],
    ['Aftercare/Clinic/Policy', expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.*:stack\/Aftercare\/\*]$/)],
    ['Aftercare/Watch/Alarms/Topic', 'Serverless-SNSRedrivePolicy'],
  ]);
  expect(acknowledged.filter(({ reason }) => reason.split(' ').length < 8)).toEqual([]);
});
