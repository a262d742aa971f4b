import { App } from 'aws-cdk-lib';
import { preparePages } from '../functions/feed/page/prepare-page.ts';
import { prepareSite } from '../functions/feed/page/prepare-site.ts';
import { AftercareStack, type AftercareStackProps } from './aftercare-stack.ts';
import { pageSources, siteSources } from './bundle/browser-assets.ts';
import { checkRegion } from './regions.ts';
import {
  clinicFile,
  type Environment,
  failureLine,
  InvalidSettings,
  readSettings,
  type Settings,
} from './settings/settings.ts';
import { prepareWithWording, wordingAdvice } from './settings/wording-revision.ts';
import { type Stage, stageOf } from './stage.ts';

/**
 * What is to be deployed for the clinic that `AFTERCARE_CLINIC` names.
 *
 * @param env besides that, `CDK_DEFAULT_REGION` is read, which the CDK sets
 * @returns the stack's name and its properties
 * @throws InvalidSettings for a mistake in the clinic's files, texts without a wording revision, or a Region that cannot be used
 */
export function clinicStack(
  env: Environment,
  stage: Stage,
): { readonly name: string; readonly props: AftercareStackProps } {
  const settings = readSettings(clinicFile(env));
  checkRegion(env.CDK_DEFAULT_REGION);
  const { prepared, current } = prepareWithWording(settings);
  if (!current) throw new InvalidSettings(`${settings.file}: ${wordingAdvice(settings.file)}`);
  return {
    name: stage === 'production' ? settings.stack : `${settings.stack}-${stage}`,
    props: {
      settings,
      prepared,
      pages: preparePages(settings.protocol, settings.clinic, pageSources()),
      site: prepareSite(settings.protocol, settings.clinic, siteSources()),
      stage,
      description: `Aftercare calendars of ${settings.clinic.name}`,
    },
  };
}

/** What does not stop a deployment but should be put right, a line each. */
export function warningsFor({ file, clinic, operations }: Settings): readonly string[] {
  const unlimited = Object.entries(operations.concurrency ?? {}).filter(([, limit]) => limit === false);
  return [
    ...(clinic.sample
      ? [`${file} is still the sample. Fill in your clinic's details before you issue the first link.`]
      : []),
    ...unlimited.map(
      ([name]) =>
        `${file}: operations.concurrency.${name} is false. A flood can use up the account's executions, and nothing limits what it costs. Leave the field out as soon as AWS has raised the account's quota.`,
    ),
  ];
}

function synthesize(): void {
  const app = new App();
  const { name, props } = clinicStack(process.env, stageOf(app));
  for (const warning of warningsFor(props.settings)) console.error(`Warning: ${warning}`);
  new AftercareStack(app, name, props);
  // Explicitly, because what CDK's own synth at process exit throws cannot be caught.
  app.synth();
}

if (import.meta.main) {
  try {
    synthesize();
  } catch (error) {
    console.error(failureLine('synth', error));
    process.exit(1);
  }
}
