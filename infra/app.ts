import { App } from 'aws-cdk-lib';
import { preparePages } from '../functions/feed/page/prepare-page.ts';
import { AftercareStack } from './aftercare-stack.ts';
import { pageSources } from './bundle/browser-assets.ts';
import { failureLine } from './settings/failure-line.ts';
import { InvalidSettings, readSettings } from './settings/settings.ts';
import { prepareWithWording, WORDING_ADVICE } from './settings/wording-revision.ts';
import { stageOf, UnknownStage } from './stage.ts';

try {
  const settings = readSettings();
  const { prepared, current } = prepareWithWording(settings);
  const app = new App();
  const stage = stageOf(app);
  if (!current) stop(`Synth stops here: ${WORDING_ADVICE}`);
  if (settings.clinic.sample) {
    console.error(
      'Warning: clinic.json is still the sample. Write your clinic into it before you issue the first feed.',
    );
  }
  new AftercareStack(app, stage === 'production' ? 'Aftercare' : `Aftercare-${stage}`, {
    settings,
    prepared,
    pages: preparePages(settings.protocol, settings.clinic, pageSources()),
    stage,
    description: `Aftercare calendars of ${settings.clinic.name}`,
  });
  // Here and not when the process ends, where nobody could catch what it throws.
  app.synth();
} catch (error) {
  const known = error instanceof InvalidSettings || error instanceof UnknownStage;
  stop(known ? error.message : failureLine('synth', error));
}

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}
