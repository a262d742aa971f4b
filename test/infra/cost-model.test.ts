import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { costTable, FIXED, monthlyCost } from '../../infra/monitoring/cost-model.ts';
import { synthesize } from './synthesized.ts';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/cost.md');

test('docs/cost.md shows what the formula gives with the prices in force', () => {
  expect(readFileSync(DOCUMENT, 'utf8')).toContain(costTable());
});

test('the monthly cost is the sum of its parts', () => {
  const { lambda, dynamo, logs, egress, fixed, total } = monthlyCost(1_000);

  expect(total).toBeCloseTo(lambda + dynamo + logs + egress + fixed, 10);
  // Calculated by hand: 730,000 polls at $0.20 per million, each 15.84 ms of 0.25 GB.
  expect(lambda).toBeCloseTo(0.146 + 730_000 * 0.01584 * 0.25 * 13.3334e-6, 6);
});

test('the cost above the fixed part is proportional to the clients', () => {
  const { fixed, total } = monthlyCost(0);
  expect(total).toBe(fixed);
  expect(monthlyCost(20_000).total - fixed).toBeCloseTo(2 * (monthlyCost(10_000).total - fixed), 6);
});

test('the fixed cost counts every key and alarm metric', () => {
  const { all } = synthesize();
  // An alarm on an expression is billed for each metric in it.
  const metricsOf = ({ Metrics = [{ MetricStat: {} }] }) => Metrics.filter((metric) => 'MetricStat' in metric).length;
  expect(FIXED.alarmMetrics).toBe(all('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0));
  expect(FIXED.keys).toBe(all('AWS::KMS::Key').length);
});
