import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addDays, type CivilDate, dateInZone } from '../../shared/aftercare/civil-date.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { clinicJson, inProcess, TEST_CLINIC } from './running-clinic.ts';

const TODAY = dateInZone(Date.now() / 1000, TEST_SETTINGS.clinic.timeZone);
const day = (days: number): CivilDate => addDays(TODAY, days);
let folder = '';
let id = '';

vi.setConfig({ testTimeout: 60_000 });

/** A client on day 3 of 10 whose next session is booked. */
beforeEach(async () => {
  folder = temporaryFolder();
  ({ id } = await clinicJson(folder, 'issue', '--session', day(-3), '--session', day(25)));
});

const run = (words: readonly string[], answer = false) => inProcess(folder, words, TEST_CLINIC, answer);
const dates = async () => (await clinicJson(folder, 'show', id)).sessions.map(({ date }: { date: string }) => date);

describe('a session whose careful days run', () => {
  test.each([
    ['is not moved', ['move', '--session', '1', '--to', day(5)]],
    ['is not cancelled', ['cancel', '--session', '1']],
  ])('%s without --did-not-take-place', async (_, [name = '', ...rest]) => {
    const { code, stderr } = await run([name, id, ...rest]);
    expect(code).toBe(1);
    expect(stderr).toContain(`remove the careful days up to ${day(7)} from the client's phone`);
    expect(stderr).toContain('clinic correct ID --session N --to DATE');
    expect(stderr).toContain('repeat with --did-not-take-place');
    expect(await dates()).toEqual([day(-3), day(25)]);
  });

  test('moves with --did-not-take-place', async () => {
    await clinicJson(folder, 'move', id, '--session', '1', '--to', day(5), '--did-not-take-place');
    expect(await dates()).toEqual([day(5), day(25)]);
  });

  test('is cancelled with --did-not-take-place', async () => {
    await clinicJson(folder, 'cancel', id, '--session', '1', '--did-not-take-place');
    expect(await dates()).toEqual([day(25)]);
  });
});

describe('correct', () => {
  test('asks before it ends careful days sooner, naming the dates', async () => {
    const words = ['correct', id, '--session', '1', '--to', day(-5)];
    const refused = await run(words);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.questions).toEqual([expect.stringContaining(`on ${day(0)} instead of ${day(2)}`)]);
    expect(refused.questions).toEqual([expect.stringContaining(`on ${day(5)} instead of ${day(7)}`)]);
    expect(refused.stderr).toContain('repeat with --yes');
    expect(await dates()).toEqual([day(-3), day(25)]);
    expect(await run(words, true)).toMatchObject({ code: 0 });
    expect(await dates()).toEqual([day(-5), day(25)]);
  });

  test('does not ask with --yes', async () => {
    const corrected = await run(['correct', id, '--session', '1', '--to', day(-5), '--yes']);
    expect(corrected).toMatchObject({ code: 0, questions: [] });
  });

  test('does not ask when careful days end later', async () => {
    expect(await run(['correct', id, '--session', '1', '--to', TODAY])).toMatchObject({ code: 0, questions: [] });
    expect(await dates()).toEqual([TODAY, day(25)]);
  });

  test('does not ask about a date that is refused', async () => {
    const refused = await run(['correct', id, '--session', '1', '--to', day(1)]);
    expect(refused).toMatchObject({ code: 1, questions: [] });
    expect(refused.stderr).toContain('still to come');
  });
});

describe('hold', () => {
  test('says which session it extends', async () => {
    const { stdout } = await run(['hold', id, '--until', day(12)]);
    expect(stdout).toMatch(RegExp(`^Careful days of session 1 on ${day(-3)}: extended until .*, in 12 days\\.\n\n`));
    const held = await clinicJson(folder, 'hold', id, '--until', day(13));
    expect(held).toMatchObject({ heldSession: { number: 1, date: day(-3) }, sessions: [{ holdUntil: day(13) }, {}] });
    expect(held.sessionWithinHold).toBeUndefined();
    expect((await run(['hold', id, '--clear', '--yes'])).stdout).toContain(`session 1 on ${day(-3)}: not extended.`);
  });

  test('says how to move a session that it reaches', async () => {
    const words = ['hold', id, '--until', day(30)];
    const { stdout } = await run(words);
    expect(stdout).toContain(`clinic move ${id} --session 2 --to ${day(30)}`);
    expect(await clinicJson(folder, ...words)).toMatchObject({ sessionWithinHold: { number: 2, date: day(25) } });
    expect((await clinicJson(folder, 'move', id, '--session', '2', '--to', day(30))).sessions[1].date).toBe(day(30));
  });
});

describe('end', () => {
  test('names the last careful day before it asks', async () => {
    await clinicJson(folder, 'hold', id, '--until', day(12));
    const { questions, stderr } = await run(['end', id]);
    expect(questions).toEqual([expect.stringContaining(`must still be careful until ${day(12)}`)]);
    expect(stderr).toBe('clinic: not confirmed; nothing was changed. To skip the question, repeat with --yes\n');
  });

  test('warns of nothing when the careful days are over', async () => {
    const over = await clinicJson(folder, 'issue', '--session', day(-20));
    const { questions } = await run(['end', over.id]);
    expect(questions).toEqual([expect.not.stringContaining('careful')]);
  });
});
