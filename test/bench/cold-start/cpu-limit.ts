import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The memory for which Lambda gives one whole vCPU; less memory gives a proportional share. */
const MEGABYTES_OF_ONE_CPU = 1_769;
const PERIOD_US = 20_000;
const V1 = '/sys/fs/cgroup/cpu';
const V2 = '/sys/fs/cgroup';

/** A limit to a share of one CPU. */
export interface CpuLimit {
  /** The file to which a process writes its id to be limited. */
  readonly processes: string;
  remove(): void;
}

/**
 * Creates a Linux control group (version 1 or 2) that limits the CPU as Lambda does for a function with this memory.
 *
 * @returns undefined where that is not possible: without control groups, or without root
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
