import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { costTable, FIXED, monthlyCost } from '../../infra/monitoring/cost-model.ts';
import { synthesize } from './synthesized.ts';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/cost.md');

test('docs/cost.md shows what the formula gives with the prices in force', () => {
  expect(readFileSync(DOCUMENT, 'utf8')).toContain(costTable());
});

test('a month costs what its parts cost', () => {
  const { lambda, dynamo, logs, egress, fixed, total } = monthlyCost(1_000);

  expect(total).toBeCloseTo(lambda + dynamo + logs + egress + fixed, 10);
  // By hand: 730,000 polls at $0.20 a million, and 15.84 ms of 0.25 GB each.
  expect(lambda).toBeCloseTo(0.146 + 730_000 * 0.01584 * 0.25 * 13.3334e-6, 6);
});

test('nothing but the fixed part is there without clients, and the rest grows in proportion', () => {
  const { fixed, total } = monthlyCost(0);
  expect(total).toBe(fixed);
  expect(monthlyCost(20_000).total - fixed).toBeCloseTo(2 * (monthlyCost(10_000).total - fixed), 6);
});

test('the fixed part counts the key and every metric that an alarm of the template looks at', () => {
  const { all } = synthesize();
  // An expression costs what the metrics in it cost.
  const metricsOf = ({ Metrics = [{ MetricStat: {} }] }) => Metrics.filter((metric) => 'MetricStat' in metric).length;
  expect(FIXED.alarmMetrics).toBe(all('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0));
  expect(FIXED.keys).toBe(all('AWS::KMS::Key').length);
});
