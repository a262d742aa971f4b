import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { DeskEnv } from '../../../functions/desk/context.ts';
import { lateForm, purposeOf } from '../../../functions/desk/sign-in/late-form.ts';

const URL_ENCODED = 'application/x-www-form-urlencoded';
const app = new Hono<DeskEnv>().post('*', async (context) => context.json((await lateForm(context)) ?? null));

/** What is kept of a form. */
async function keptOf(body: string, type = URL_ENCODED, rawPath = '/feeds'): Promise<unknown> {
  const sent = { method: 'POST', body, headers: type === '' ? {} : { 'content-type': type } };
  return (await app.request(rawPath, sent, { event: { rawPath } as LambdaFunctionURLEvent })).json();
}

test('a form is kept with its path, purpose and fields', async () => {
  const kept = { path: '/feeds', purpose: 'create a link', values: { label: 'Röntgen 2', locale: 'en' } };
  expect(await keptOf('label=R%C3%B6ntgen+2&locale=en')).toEqual(kept);
  expect(await keptOf('label=R%C3%B6ntgen+2&locale=en', `${URL_ENCODED}; charset=UTF-8`)).toEqual(kept);
});

test('a form is kept up to 20 fields and 8 kB', async () => {
  const fields = (count: number) => Array.from({ length: count }, (_, index) => `f${index}=`).join('&');
  expect(await keptOf(fields(20))).toMatchObject({ values: { f19: '' } });
  expect(await keptOf(fields(21))).toBeNull();
  expect(await keptOf(`x=${'x'.repeat(8_190)}`)).toMatchObject({ path: '/feeds' });
  expect(await keptOf(`x=${'x'.repeat(8_191)}`)).toBeNull();
  expect(await keptOf(`x=${'é'.repeat(4_096)}`)).toBeNull();
});

test('of a form with a file no field is kept, of other bodies nothing', async () => {
  const kept = { path: '/import', purpose: 'check a file' };
  expect(await keptOf('--x--', 'multipart/form-data; boundary=x', '/import')).toEqual(kept);
  expect(await keptOf('{}', 'application/json')).toBeNull();
  expect(await keptOf('', '')).toBeNull();
  expect(await keptOf('x=1', URL_ENCODED, '/sign-in')).toBeNull();
});

test.each([
  ['/people/invite', 'invite somebody'],
  ['/feeds/7eqvy24858ph/replace-link', 'replace a link'],
  ['/feeds/7eqvy24858ph/end/x', undefined],
  ['/x/feeds/7eqvy24858ph/end', undefined],
  ['/feeds//end', undefined],
  ['/feeds/7eqvy24858ph/toString', undefined],
  ['toString', undefined],
])('what a form to %s does: %s', (path, purpose) => expect(purposeOf(path)).toBe(purpose));
