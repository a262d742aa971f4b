import { expect, test } from 'vitest';
import { clinicSchema } from '../../../shared/aftercare/clinic.ts';
import clinicFile from '../../fixtures/clinic.json' with { type: 'json' };

const issuesOf = (operations: unknown) =>
  clinicSchema.safeParse({ ...clinicFile, operations }).error?.issues.map((issue) => issue.path.join('.')) ?? [];

test('a budget without an address for its e-mail is refused, for nobody would be told', () => {
  expect(issuesOf({ monthlyBudgetUsd: 20 })).toEqual(['operations.monthlyBudgetUsd']);
  expect(issuesOf({ monthlyBudgetUsd: 20, alarmEmail: 'alarms@clinic.example' })).toEqual([]);
  expect(issuesOf({ alarmEmail: 'alarms@clinic.example' })).toEqual([]);
  expect(issuesOf({})).toEqual([]);
});

test('what AWS would refuse is refused before', () => {
  expect(issuesOf({ alarmEmail: 'nobody' })).toEqual(['operations.alarmEmail']);
  for (const reservedConcurrency of [0, 901, 1.5]) {
    expect(issuesOf({ reservedConcurrency })).toEqual(['operations.reservedConcurrency']);
  }
  expect(issuesOf({ reservedConcurrency: 900 })).toEqual([]);
  expect(issuesOf({ budget: 1 })).toEqual(['operations']);
});
