import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureLine } from '../../infra/settings/settings.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

test('a failure is one line with path, reason and remedy', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/x/cdk.out',
  });
  expect(failureLine('synth', full)).toBe(
    'synth failed: /x/cdk.out cannot be used (ENOSPC); check its permissions and the free disk space',
  );
  expect(failureLine('synth', new Error('two\n  lines'))).toBe('synth failed: two; lines');
});

test('synth of a clinic with a mistake fails with one line', () => {
  const file = join(temporaryFolder(), 'north.json');
  writeFileSync(file, '{"name": "North",');
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    env: { ...process.env, AFTERCARE_CLINIC: file, CDK_OUTDIR: join(temporaryFolder(), 'cdk.out') },
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(RegExp(`^${file}: is not valid JSON: [^\\n]+\\n$`));
});

test('synth to an unwritable folder fails without a stack', () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  const env = { ...process.env, CDK_OUTDIR: join(file, 'cdk.out') };
  const synth = () => execFileSync(process.execPath, ['infra/app.ts'], { env, encoding: 'utf8', stdio: 'pipe' });
  expect(synth).toThrow(/cdk\.out cannot be used \(ENOTDIR\)/);
  expect(synth).not.toThrow(/\n {4}at /);
});
