import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureLine } from '../../infra/settings/failure-line.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

test('a file that cannot be written is one line: which one, why, and what to look at', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/x/cdk.out',
  });
  expect(failureLine('synth', full)).toBe(
    'synth failed: /x/cdk.out cannot be used (ENOSPC); see whether there is room, and whether you may write there',
  );
  expect(failureLine('synth', new Error('two\n  lines'))).toBe('synth failed: two; lines');
});

test('synth into a place that cannot be written says so without a stack', () => {
  const place = join(temporaryFolder(), 'a-file');
  writeFileSync(place, '');
  const env = { ...process.env, CDK_OUTDIR: join(place, 'cdk.out') };
  const synth = () => execFileSync(process.execPath, ['infra/app.ts'], { env, encoding: 'utf8', stdio: 'pipe' });
  expect(synth).toThrow(/cdk\.out cannot be used \(ENOTDIR\)/);
  expect(synth).not.toThrow(/\n {4}at /);
});
