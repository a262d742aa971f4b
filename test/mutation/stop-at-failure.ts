import { TestRunner } from 'vitest';

/** After the first failure Vitest still imports all other test files, which would take most of the time of a mutation run. */
export default class StopAtFailure extends TestRunner {
  private hasFailed = false;

  override cancel(...reason: Parameters<TestRunner['cancel']>): void {
    this.hasFailed = true;
    super.cancel(...reason);
  }

  override importFile(...file: Parameters<TestRunner['importFile']>): unknown {
    return this.hasFailed ? undefined : super.importFile(...file);
  }
}
