import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { projectCopy } from '../fixtures/project-copy.ts';

const { context: CONTEXT } = JSON.parse(readFileSync('cdk.json', 'utf8'));
const copies = await Promise.all([projectCopy(), projectCopy('somewhere/deeper')]);

// Each test starts several processes, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
afterAll(() => copies.map((copy) => copy.remove()));

function assembly(folder: string): { template: string; assets: string[] } {
  const out = join(folder, 'cdk.out');
  const assets = readdirSync(out).filter((name) => name.startsWith('asset.'));
  return { template: readFileSync(join(out, 'Aftercare.template.json'), 'utf8'), assets };
}

test('synth in two checkouts gives the same output, without credentials', async () => {
  await Promise.all(copies.map((copy) => copy.cdk(['synth', '--quiet'])));
  const [one, other] = copies.map((copy) => assembly(copy.folder));
  expect(one?.assets).toHaveLength(2);
  expect(other).toEqual(one);
});

/** Runs the app as the CDK does; returns the templates that it writes. */
async function stacksOf(stage: string): Promise<string[]> {
  const [copy] = copies;
  const CDK_OUTDIR = join(copy?.folder ?? '', `cdk.out.${stage}`);
  await copy?.node(['infra/app.ts'], { CDK_OUTDIR, CDK_CONTEXT_JSON: JSON.stringify({ ...CONTEXT, stage }) });
  return readdirSync(CDK_OUTDIR).filter((name) => name.endsWith('.template.json'));
}

test('--context stage=dev synthesizes Aftercare-dev', async () => {
  expect(await stacksOf('dev')).toEqual(['Aftercare-dev.template.json']);
});

test('an unknown stage stops synth', async () => {
  const reason = '--context stage=prod: there is no such stage; use one of production, dev\n';
  await expect(stacksOf('prod')).rejects.toMatchObject({ code: 1, stderr: reason });
});
