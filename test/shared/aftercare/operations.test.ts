import { expect, test } from 'vitest';
import { clinicSchema } from '../../../shared/aftercare/clinic.ts';
import clinicFile from '../../fixtures/clinic.json' with { type: 'json' };

const issuesOf = (operations: unknown) =>
  clinicSchema.safeParse({ ...clinicFile, operations }).error?.issues.map((issue) => issue.path.join('.')) ?? [];

test('clinicSchema refuses a budget without an alarm e-mail address', () => {
  expect(issuesOf({ monthlyBudgetUsd: 20 })).toEqual(['operations.monthlyBudgetUsd']);
  expect(issuesOf({ monthlyBudgetUsd: 20, alarmEmail: 'alarms@clinic.example' })).toEqual([]);
  expect(issuesOf({ alarmEmail: 'alarms@clinic.example' })).toEqual([]);
  expect(issuesOf({})).toEqual([]);
});

test('clinicSchema refuses operations settings that AWS would refuse', () => {
  expect(issuesOf({ alarmEmail: 'nobody' })).toEqual(['operations.alarmEmail']);
  for (const feed of [0, 901, 1.5, true, null]) {
    expect(issuesOf({ concurrency: { feed } })).toEqual(['operations.concurrency.feed']);
  }
  expect(issuesOf({ concurrency: { feed: 900, desk: false } })).toEqual([]);
  expect(issuesOf({ budget: 1 })).toEqual(['operations']);
});
