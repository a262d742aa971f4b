import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { DOMAIN, synthesize } from './synthesized.ts';

const MODES = {
  plain: {},
  everything: { alarmEmail: 'ops@harbour.example', monthlyBudgetUsd: 20, reservedConcurrency: 10, domain: DOMAIN },
  'own domain with links out': { domain: { ...DOMAIN, keepFunctionUrl: true } },
};

test.each(Object.entries(MODES))('cdk-nag finds nothing that is not accepted for a reason (%s)', (_, operations) => {
  const { stack } = synthesize(operations);
  const found = [new AwsSolutionsChecks(stack), new ServerlessChecks(stack)].flatMap((pack) =>
    pack.validateScope(stack).violations.map(({ ruleName, violatingResources }) => ({ ruleName, violatingResources })),
  );
  expect(found).toEqual([]);
});

test('what is accepted cannot grow unnoticed, and each has its reason', () => {
  const { stack } = synthesize(MODES.everything);
  const accepted = stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) =>
          Object.entries<string>(data).map(([rule, reason]) => ({ path: node.path, rule, reason })),
        ),
    );
  expect(accepted.map(({ path, rule }) => [path, rule.replace('Annotation::', '')])).toEqual([
    ['Aftercare/Feed/Web/Function', 'Serverless-LambdaDLQ'],
    ['Aftercare/Feed/Web/Function', 'Serverless-LambdaTracing'],
    ['Aftercare/Domain/Distribution', 'AwsSolutions-CFR1'],
    ['Aftercare/Domain/Distribution', 'AwsSolutions-CFR2'],
    ['Aftercare/Domain/Distribution', 'AwsSolutions-CFR3'],
    ['Aftercare/Desk/Web/Function', 'Serverless-LambdaDLQ'],
    ['Aftercare/Desk/Web/Function', 'Serverless-LambdaTracing'],
    ['Aftercare/Watch/Alarms/Topic', 'Serverless-SNSRedrivePolicy'],
  ]);
  expect(accepted.filter(({ reason }) => reason.split(' ').length < 8)).toEqual([]);
});
