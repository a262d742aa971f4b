import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectCopy } from '../fixtures/project-copy.ts';

/** Each of them starts the CDK, which a busy machine may take its time for. */
const PATIENCE = { timeout: 60_000 };
const copies = await Promise.all([projectCopy(), projectCopy('somewhere/deeper')]);

afterAll(() => copies.map((copy) => copy.remove()));

function assembly(folder: string): { template: string; assets: string[] } {
  const out = join(folder, 'cdk.out');
  const assets = readdirSync(out).filter((name) => name.startsWith('asset.'));
  return { template: readFileSync(join(out, 'Aftercare.template.json'), 'utf8'), assets };
}

test('two checkouts give the same template and assets, with no credentials in the environment', PATIENCE, async () => {
  await Promise.all(copies.map((copy) => copy.cdk(['synth', '--quiet'])));
  const [one, other] = copies.map((copy) => assembly(copy.folder));
  expect(one?.assets).toHaveLength(1);
  expect(other).toEqual(one);
});

test('--context stage=dev gives a stack of another name, so that it stands beside production', PATIENCE, async () => {
  const [copy] = copies;
  expect(await copy?.cdk(['list', '--context', 'stage=dev'])).toBe('Aftercare-dev\n');
});

test('a stage that does not exist stops synth instead of making a production stack', PATIENCE, async () => {
  const [copy] = copies;
  await expect(copy?.cdk(['list', '--context', 'stage=prod'])).rejects.toThrow(
    /--context stage=prod: there is no such stage; choose one of production, dev\n/,
  );
});
