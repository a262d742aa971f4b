import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient } from '../../../infra/local/database.ts';
import { Refused, Unconfirmed } from '../../../shared/feeds/errors.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { issue, testDesk } from '../../fixtures/test-desk.ts';

const ISSUE = { session: '2027-02-01', locale: 'en' };

describe('a link that this version cannot read', () => {
  let desk: RunningDesk;
  let cookie: string;
  let unreadable: string;
  beforeAll(async () => {
    desk = await runDesk();
    ({ cookie } = await desk.signIn('Ana'));
    unreadable = (await issue(desk.desk, ['2027-02-01'], { label: 'Newer' })).id;
    await issue(desk.desk, ['2027-02-01'], { label: 'Readable' });
    const newer = { UpdateExpression: 'SET #f = :two', ExpressionAttributeNames: { '#f': 'format' } };
    const values = { ExpressionAttributeValues: { ':two': { N: '2' } } };
    const client = localClient(desk.endpoint);
    await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(unreadable), ...newer, ...values }));
    client.destroy();
  });
  afterAll(() => desk.close());

  test.each(['/', '/feeds', '/feeds?q=readable'])('is named on %s, and all others are listed', async (path) => {
    const page = await (await desk.get(path, cookie)).text();
    expect(page).toContain(`cannot read one link: ${unreadable}.`);
    expect(page).toContain('Readable');
    expect(page).not.toContain('Newer');
  });

  test('says so on its own page, and that the calendar stays', async () => {
    const answer = await desk.get(`/feeds/${unreadable}`, cookie);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('cannot read what is stored for this link');
  });

  test('is missing in no file without a word', async () => {
    const answer = await desk.get('/export', cookie);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([409, null]);
    expect(await answer.text()).toContain(unreadable);
    const others = await desk.get('/export?others', cookie);
    expect(others.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await others.text()).toContain('Readable');
  });
});

describe('when the store or the key fails', () => {
  let failure: Error;
  const fail = () => Promise.reject(failure);
  let desk: RunningDesk;
  let cookie: string;
  beforeAll(async () => {
    const { by: _, ...feeds } = testDesk();
    const store = { ...feeds.store, insert: fail, page: fail };
    desk = await runDesk({ feeds: { ...feeds, now: () => feeds.at, store } });
    ({ cookie } = await desk.signIn('Ana'));
  });
  afterAll(() => desk.close());

  const said = async (error: Error, method: 'get' | 'post') => {
    failure = error;
    const answer = method === 'get' ? await desk.get('/', cookie) : await desk.post('/feeds', ISSUE, cookie);
    const page = await answer.text();
    expect(page).not.toContain('canary');
    expect(desk.log.at(-1)).toEqual({ level: 'ERROR', message: 'desk request failed', error: error.name });
    return [answer.status, /<section.*?<p>(.*?)<\/p>/s.exec(page)?.[1]];
  };

  test('while a page is asked for, nobody speaks of changes', async () => {
    expect(await said(new TypeError('canary'), 'get')).toEqual([
      503,
      'The desk cannot reach its data just now. Please try again in a minute.',
    ]);
  });

  test('while something is changed, staff are told that it may have been done', async () => {
    const text =
      'The desk cannot tell whether that was done. Please look at the client, or at the list, before you repeat it.';
    expect(await said(new Unconfirmed('canary'), 'post')).toEqual([503, text]);
    expect(await said(new TypeError('canary'), 'post')).toEqual([503, text]);
  });

  test('before anything was changed, staff are told that nothing was', async () => {
    expect(await said(new Refused('out-of-reach', 'canary'), 'post')).toEqual([
      503,
      'That is not possible just now, and nothing was changed. Please try again in a minute.',
    ]);
  });
});
