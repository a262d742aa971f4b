import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectCopy } from '../fixtures/project-copy.ts';

const { context: CONTEXT } = JSON.parse(readFileSync('cdk.json', 'utf8'));
const copies = await Promise.all([projectCopy(), projectCopy('somewhere/deeper')]);

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

test('another clinic has its own stack and telephone number', async () => {
  const [copy] = copies;
  const folder = join(copy?.folder ?? '', 'clinics/north');
  mkdirSync(folder, { recursive: true });
  const own = JSON.parse(readFileSync(join(copy?.folder ?? '', 'clinic.json'), 'utf8'));
  writeFileSync(join(folder, 'clinic.json'), JSON.stringify({ ...own, stack: 'North', phone: '+44 1632 960 111' }));
  const env = { AFTERCARE_CLINIC: 'clinics/north', CDK_OUTDIR: join(folder, 'cdk.out') };
  await copy?.node(['infra/tools/bump-wording-revision.ts'], env);
  await copy?.node(['infra/app.ts'], env);
  const template = readFileSync(join(folder, 'cdk.out/North.template.json'), 'utf8');
  expect(readFileSync(join(folder, 'cdk.out/bundles/desk/prepared/desk.json'), 'utf8')).toContain('+44 1632 960 111');
  expect(template).toContain('North-feed-Errors');
});
