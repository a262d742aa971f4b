import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  DASHBOARD_QUERIES,
  FIXED,
  fixedCost,
  MEMORY_GIGABYTES,
  monthlyCost,
  ONE,
  ownDomainCost,
} from '../../infra/monitoring/cost-model.ts';
import { costTables, millionPollsCost } from '../../infra/monitoring/cost-tables.ts';
import { floodCost, TABLE_LIMITS, tablesAtLimitCost } from '../../infra/monitoring/flood-cost.ts';
import { requestLine } from '../../shared/feeds/request-log.ts';
import { synthesize } from './synthesized.ts';

const DOCUMENT = readFileSync(resolve(import.meta.dirname, '../../docs/cost.md'), 'utf8');
/** Seconds of a month. */
const MONTH = 730 * 3600;

test('docs/cost.md shows the tables that the formulas give', () => {
  expect(costTables()).toHaveLength(4);
  for (const table of costTables()) expect(DOCUMENT).toContain(table);
});

test('a million polls cost at most $0.50, all in', () => {
  // By hand: request; 12 ms of 0.25 GB; read; two units a day for 24 polls; line written, stored, read three times; egress.
  const log = 139e6 * (0.25 + 0.03 + 3 * 0.005) * 1e-9;
  const polls = 0.2 + 0.012 * 0.25 * 13.3334 + 0.125 + (2 / 24) * 0.625 + log + 430e6 * 0.09e-9;
  expect(millionPollsCost()).toBeCloseTo(polls, 6);
  expect(millionPollsCost()).toBeLessThanOrEqual(0.5);
});

test('the monthly cost grows with the clients, above a fixed part', () => {
  const { fixed, total } = monthlyCost(0);
  expect(total).toBe(fixed);
  expect(monthlyCost(20_000).total - fixed).toBeCloseTo(2 * (monthlyCost(10_000).total - fixed), 6);
  const { lambda, dynamo, logs, egress, total: some } = monthlyCost(1_000);
  expect(some).toBeCloseTo(lambda + dynamo + logs + egress + fixed, 10);
  // 730 polls and 4 openings of the page with a note, 13 clicks, a change of dates, 4 kB stored and recoverable.
  const [reads, writes] = [730 + 4 + 13 * 25 + 1, (730 * 2) / 24 + 4 * 2 + 13 * 0.5 + 7];
  expect(dynamo).toBeCloseTo(1_000 * (reads * 0.125e-6 + writes * 0.625e-6 + 4_000 * 0.45e-9), 6);
});

test('an own domain costs its zone, and CloudFront beyond its free part', () => {
  expect(ownDomainCost(0)).toBe(0.5);
  expect(ownDomainCost(1_000)).toBeLessThan(0.5);
  const requests = 100_000 * 734;
  const saved = 100_000 * (730 * 430 + 4 * 8_500) * 0.09e-9;
  expect(ownDomainCost(100_000)).toBeCloseTo(0.5 + (requests - 10e6) * 1.2e-6 + (requests - 2e6) * 0.1e-6 - saved, 6);
});

test('a flood costs what the limits of functions and tables allow', () => {
  const { lambda, dynamo, logs, egress } = floodCost('feed', 1_000);
  expect(lambda).toBeCloseTo(MONTH * (500 * 0.2e-6 + 50 * 0.25 * 13.3334e-6), 6);
  expect(dynamo).toBeCloseTo(MONTH * Math.min(500, TABLE_LIMITS.readUnits) * 0.125e-6, 6);
  expect(logs).toBeCloseTo(MONTH * 500 * 150 * 0.295e-9, 6);
  expect(egress).toBeCloseTo(MONTH * 500 * 1_000 * 0.09e-9, 6);
  expect(floodCost('desk', 1_000)).toMatchObject({ dynamo: 0, egress: egress / 2 });
  const { readUnits, writeUnits } = TABLE_LIMITS;
  expect(tablesAtLimitCost().dynamo).toBeCloseTo(MONTH * (readUnits * 0.125e-6 + writeUnits * 0.625e-6), 6);
});

describe('the model agrees with the template', () => {
  const { all, only } = synthesize();

  test('on alarms, dashboards and keys', () => {
    // An alarm on an expression is billed for each metric in it.
    const metricsOf = ({ Metrics = [{ MetricStat: {} }] }) => Metrics.filter((metric) => 'MetricStat' in metric).length;
    expect(FIXED).toEqual({
      alarmMetrics: all('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
      dashboards: all('AWS::CloudWatch::Dashboard').length,
      keys: all('AWS::KMS::Key').length,
    });
    expect(fixedCost()).toBeCloseTo(FIXED.alarmMetrics * 0.1 + FIXED.dashboards * 3 + FIXED.keys, 6);
  });

  test('on the limits of tables and indexes', () => {
    const limits = all('AWS::DynamoDB::Table').flatMap(({ OnDemandThroughput, GlobalSecondaryIndexes = [] }) => [
      OnDemandThroughput,
      ...GlobalSecondaryIndexes.map((index: { OnDemandThroughput: object }) => index.OnDemandThroughput),
    ]);
    expect(TABLE_LIMITS).toEqual({
      readUnits: limits.reduce((sum, { MaxReadRequestUnits }) => sum + MaxReadRequestUnits, 0),
      writeUnits: limits.reduce((sum, { MaxWriteRequestUnits }) => sum + MaxWriteRequestUnits, 0),
    });
  });

  test('on memory, and on a log without lines of Lambda’s own', () => {
    for (const part of ['feed', 'desk'] as const) {
      const { MemorySize, LoggingConfig } = only('AWS::Lambda::Function', part);
      expect(MEMORY_GIGABYTES[part]).toBe(MemorySize / 1024);
      expect(LoggingConfig).toMatchObject({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
      expect(only('AWS::Logs::LogGroup', part)).toEqual({ LogGroupClass: 'INFREQUENT_ACCESS', RetentionInDays: 30 });
    }
  });

  test('on the dashboard’s queries', () => {
    const body = JSON.stringify(only('AWS::CloudWatch::Dashboard').DashboardBody);
    expect(body.match(/\\"type\\":\\"log\\"/g)).toHaveLength(DASHBOARD_QUERIES);
  });
});

test('a poll logs as many bytes as the model counts', () => {
  const record = { outcome: 'NotModified', app: 'google', feed: '0123456789ab', status: 304, bytes: 0 };
  expect(requestLine({ ...record, milliseconds: 12.3 }, Date.now()).trimEnd()).toHaveLength(ONE.poll.logBytes);
});
