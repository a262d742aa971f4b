import { App } from 'aws-cdk-lib';
import { AftercareStack } from './aftercare-stack.ts';
import { readSettings } from './local/settings.ts';
import { prepareWithWording, WORDING_ADVICE } from './local/wording.ts';
import { stageOf } from './stage.ts';

const settings = readSettings();
const { prepared, current } = prepareWithWording(settings);
if (!current) {
  console.error(`Synth stops here: ${WORDING_ADVICE}`);
  process.exit(1);
}
if (settings.clinic.sample) {
  console.error('Warning: clinic.json is still the sample. Write your clinic into it before you issue the first feed.');
}

const app = new App();
const stage = stageOf(app);
new AftercareStack(app, stage === 'production' ? 'Aftercare' : `Aftercare-${stage}`, {
  prepared,
  operations: settings.operations,
  stage,
  description: `Aftercare calendars of ${settings.clinic.name}`,
});
