import { App } from 'aws-cdk-lib';
import { preparePages } from '../functions/feed/page/prepare-page.ts';
import { AftercareStack } from './aftercare-stack.ts';
import { pageSources } from './bundle/browser-assets.ts';
import { failureLine, readSettings } from './settings/settings.ts';
import { prepareWithWording, WORDING_ADVICE } from './settings/wording-revision.ts';
import { stageOf } from './stage.ts';

try {
  const settings = readSettings();
  const { prepared, current } = prepareWithWording(settings);
  const app = new App();
  const stage = stageOf(app);
  if (!current) stop(`synth stopped: ${WORDING_ADVICE}`);
  if (settings.clinic.sample) {
    console.error(
      "Warning: clinic.json is still the sample. Fill in your clinic's details before you issue the first link.",
    );
  }
  new AftercareStack(app, stage === 'production' ? 'Aftercare' : `Aftercare-${stage}`, {
    settings,
    prepared,
    pages: preparePages(settings.protocol, settings.clinic, pageSources()),
    stage,
    description: `Aftercare calendars of ${settings.clinic.name}`,
  });
  // Explicitly, because what CDK's own synth at process exit throws cannot be caught.
  app.synth();
} catch (error) {
  stop(failureLine('synth', error));
}

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}
