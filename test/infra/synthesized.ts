import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AftercareStack } from '../../infra/aftercare-stack.ts';
import type { Settings } from '../../infra/settings/settings.ts';
import type { Stage } from '../../infra/stage.ts';
import { PREPARED, PREPARED_PAGES, PREPARED_SITE, TEST_SETTINGS } from '../fixtures/test-clinic.ts';

const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
const synthesized = new Map<string, Synthesized>();

/** A resource in the template. */
export interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is arbitrary JSON
  readonly Properties: any;
}

/** The desk's resources, or all others. */
export type Part = 'desk' | 'feed';

export interface Synthesized {
  readonly stack: AftercareStack;
  readonly template: Template;
  /** The resources of a type, by logical id. */
  resources(type: string, part?: Part): Readonly<Record<string, Resource>>;
  /** The properties of all resources of a type. */
  all(type: string, part?: Part): readonly Resource['Properties'][];
  /** The properties of the only resource of a type. */
  only(type: string, part?: Part): Resource['Properties'];
}

/** Synthesizes the stack of the test clinic; cached by settings and stage. */
export function synthesize(operations: Settings['operations'] = {}, stage: Stage = 'production'): Synthesized {
  const key = JSON.stringify([operations, stage]);
  const known = synthesized.get(key);
  if (known) return known;
  const outdir = mkdtempSync(join(tmpdir(), 'aftercare-synth-'));
  const app = new App({ outdir, context });
  const stack = new AftercareStack(app, 'Aftercare', {
    settings: { ...TEST_SETTINGS, operations },
    prepared: PREPARED,
    pages: PREPARED_PAGES,
    site: PREPARED_SITE,
    stage,
  });
  const template = Template.fromStack(stack);
  rmSync(outdir, { recursive: true });
  const resources = (type: string, part?: Part) => {
    const found = Object.entries(template.findResources(type) as unknown as Record<string, Resource>);
    const wanted = found.filter(([id]) => part === undefined || id.startsWith('Desk') === (part === 'desk'));
    return Object.fromEntries(wanted);
  };
  const all = (type: string, part?: Part) =>
    Object.values(resources(type, part)).map((resource) => resource.Properties);
  const only = (type: string, part?: Part) => {
    const [first, ...more] = all(type, part);
    if (!first || more.length > 0) throw new Error(`${more.length + (first ? 1 : 0)} resources of ${type}`);
    return first;
  };
  const fresh = { stack, template, resources, all, only };
  synthesized.set(key, fresh);
  return fresh;
}

/** A domain as a clinic would configure it. */
export const DOMAIN = {
  name: 'calendar.harbour.example',
  hostedZoneId: 'Z0123456789ABC',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-4333-8444-555555555555',
} as const;
