import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { clinicCommand } from '../../cli/run.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** How a run of the command ended and what it printed. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The tests' own clinic: editing clinic.json must not break them. */
export const TEST_CLINIC = resolve(ROOT, 'test/fixtures/clinic.json');

/**
 * Runs `clinic` as a process of its own on a data folder.
 *
 * @param stdin what is typed when it asks
 */
export async function clinic(
  folder: string,
  words: readonly string[],
  stdin = '',
  clinicFile = TEST_CLINIC,
): Promise<Run> {
  const env = { ...process.env, AFTERCARE_DATA: folder, AFTERCARE_CLINIC: clinicFile };
  const child = spawn(process.execPath, ['cli/clinic.ts', ...words], { cwd: ROOT, env });
  child.stdin.end(stdin);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, stdout, stderr };
}

/** A run inside this process, with the questions that were asked. */
export interface InProcessRun extends Run {
  readonly questions: readonly string[];
}

/**
 * Runs `clinic` inside this process, which is faster than starting another one.
 *
 * @param answer what is answered to every question
 */
export async function inProcess(
  folder: string,
  words: readonly string[],
  clinicFile = TEST_CLINIC,
  answer = false,
): Promise<InProcessRun> {
  const questions: string[] = [];
  let stdout = '';
  let stderr = '';
  const code = await clinicCommand(words, {
    out: (text) => {
      stdout += `${text}\n`;
    },
    err: (line) => {
      stderr += `${line}\n`;
    },
    confirm: async (question) => {
      questions.push(question);
      return answer;
    },
    colours: false,
    env: { AFTERCARE_DATA: folder, AFTERCARE_CLINIC: clinicFile },
  });
  return { code, stdout, stderr, questions };
}

/** Runs it with `--json` and parses its output. @throws when the run fails */
export async function clinicJson(folder: string, ...words: readonly string[]) {
  const { code, stdout, stderr } = await inProcess(folder, [...words, '--json']);
  if (code !== 0) throw new Error(`clinic ${words.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}
