import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Memory at which Lambda gives one whole virtual CPU; below it gives its share. */
const MEGABYTES_OF_ONE_CPU = 1_769;
const PERIOD_US = 20_000;
const V1 = '/sys/fs/cgroup/cpu';
const V2 = '/sys/fs/cgroup';

/** A share of one CPU that processes can be put under. */
export interface CpuLimit {
  /** The file into which a process writes its own id to be limited from then on. */
  readonly processes: string;
  remove(): void;
}

/**
 * Limits the CPU as Lambda limits a function of that much memory, by a control group of Linux (version 1 or 2).
 *
 * @returns undefined where that is not possible: no control groups, or not root
 */
export function cpuLimit(megabytes: number): CpuLimit | undefined {
  const quota = Math.round((PERIOD_US * megabytes) / MEGABYTES_OF_ONE_CPU);
  const name = `aftercare-bench-${process.pid}-${megabytes}`;
  const v1 = existsSync(join(V1, 'cpu.cfs_quota_us'));
  const group = join(v1 ? V1 : V2, name);
  try {
    mkdirSync(group);
  } catch {
    return undefined;
  }
  const limit = { processes: join(group, 'cgroup.procs'), remove: () => rmdirSync(group) };
  try {
    if (v1) {
      writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_US));
      writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quota));
    } else {
      writeFileSync(join(group, 'cpu.max'), `${quota} ${PERIOD_US}`);
    }
    return limit;
  } catch {
    limit.remove();
    return undefined;
  }
}
