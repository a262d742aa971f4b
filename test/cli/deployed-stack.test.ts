import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { clinicFingerprint } from '../../infra/settings/fingerprint.ts';
import { readSettings } from '../../infra/settings/settings.ts';
import { readWording } from '../../infra/settings/wording-revision.ts';
import { bumpWordingRevision } from '../../infra/tools/bump-wording-revision.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import clinic from '../protocols/gap-clinic.json' with { type: 'json' };
import { inProcess } from './running-clinic.ts';

const TODAY = new Date().toISOString().slice(0, 10);

/** Stands for AWS: describes a stack with these outputs, and has no feeds. */
async function aws(outputs: Readonly<Record<string, string>>) {
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    const [, operation] = String(request.headers['x-amz-target'] ?? '').split('.');
    calls.push(operation ?? `${form.get('Action')} ${form.get('StackName')}`);
    response
      .setHeader('x-amzn-requestid', 'R')
      .end(operation === undefined ? described(outputs) : '{"Items":[],"ConsumedCapacity":{"TableName":"T"}}');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const variables = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return calls;
}

function described(outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs).map(
    ([name, value]) => `<member><OutputKey>${name}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>X</StackName>
    <Description>Aftercare calendars of North Clinic</Description><Outputs>${members.join('')}</Outputs>
    </member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}

/** A clinic, and the outputs of a stack that was deployed with it. */
function deployed(fields: object = {}) {
  const file = join(temporaryFolder(), 'north.json');
  const protocol = resolve(import.meta.dirname, '../protocols/gap.json');
  writeFileSync(file, JSON.stringify({ ...clinic, protocol, stack: 'North', ...fields }));
  bumpWordingRevision({ AFTERCARE_CLINIC: file });
  const wording = readWording(file);
  const outputs = {
    FeedBaseUrl: 'https://feed.example/',
    DeskUrl: 'https://desk.example/',
    TableName: 'T',
    StaffTableName: 'S',
    LinkKeyArn: 'K',
    ClinicFingerprint: clinicFingerprint(readSettings(file)),
    WordingRevision: String(wording?.revision),
    WordingHash: wording?.hash ?? '',
  };
  return { file, outputs };
}

afterEach(() => void vi.unstubAllEnvs());
const run = (file: string, ...words: string[]) => inProcess(temporaryFolder(), words, file);

test('--stack alone means the clinic’s own stack', async () => {
  const { file, outputs } = deployed();
  const calls = await aws(outputs);
  expect(await run(file, 'list', '--stack')).toMatchObject({ code: 0, stderr: '' });
  await run(file, 'list', '--stack', '--json');
  await run(file, 'list', '--stack', 'North-dev');
  const [own, trial] = ['DescribeStacks North', 'DescribeStacks North-dev'];
  expect(calls).toEqual([own, 'Query', own, 'Query', trial, 'Query']);
});

test('--stack with an empty name is refused', async () => {
  const refused = await run(deployed().file, 'list', '--stack', '');
  expect(refused).toMatchObject({ code: 2, stderr: 'clinic: "" is not the name of a stack\n' });
});

test('check compares the stack, and stops at a difference', async () => {
  const { file, outputs } = deployed();
  await aws(outputs);
  const { code, stdout } = await run(file, 'check', '--stack');
  expect(code).toBe(0);
  expect(stdout).toContain('The stack is deployed with these settings and texts.');
  await aws({ ...outputs, WordingRevision: '2' });
  expect(await run(file, 'check', '--stack')).toMatchObject({ code: 1, stdout: '' });
});

describe('a stack is not touched', () => {
  const remedy =
    'If this is its clinic, run "npx cdk deploy" or check out what is deployed; if not, name its clinic with AFTERCARE_CLINIC';
  const commands = [['issue', '--session', TODAY], ['invite', '--name', 'Ana'], ['list']];

  test('that was deployed with another clinic', async () => {
    const { file, outputs } = deployed();
    const other = deployed({ bookingLink: 'https://other.example/' });
    const calls = await aws({ ...outputs, ClinicFingerprint: other.outputs.ClinicFingerprint });
    for (const words of commands) {
      expect(await run(file, ...words, '--stack')).toMatchObject({
        code: 1,
        stderr: `clinic: the stack North ("Aftercare calendars of North Clinic") was deployed with other settings or another protocol than ${file}, so nothing was done. ${remedy}\n`,
      });
    }
    expect(calls).toEqual(commands.map(() => 'DescribeStacks North'));
  });

  test('that was deployed with other texts of the same revision', async () => {
    const { file, outputs } = deployed();
    const calls = await aws({ ...outputs, WordingHash: '0'.repeat(64) });
    const { code, stderr } = await run(file, 'issue', '--session', TODAY, '--stack');
    expect(code).toBe(1);
    expect(stderr).toContain(`was deployed with other calendar texts (wording revision 1, here 1) than ${file}`);
    expect(calls).toHaveLength(1);
  });
});

test('a fingerprint depends on the values, not on their order', () => {
  const { clinic: fields, protocol } = readSettings(deployed().file);
  const reversed = Object.fromEntries(Object.entries(fields).toReversed()) as typeof fields;
  const same = clinicFingerprint({ clinic: fields, protocol });
  expect(clinicFingerprint({ clinic: reversed, protocol })).toBe(same);
  expect(clinicFingerprint({ clinic: { ...fields, phone: '+44 1632 960 000' }, protocol })).not.toBe(same);
  expect(clinicFingerprint({ clinic: fields, protocol: { ...protocol, version: 9 } })).not.toBe(same);
});
