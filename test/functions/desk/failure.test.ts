import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient } from '../../../infra/local/database.ts';
import { Refused, Unconfirmed } from '../../../shared/feeds/errors.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { issue, testContext } from '../../fixtures/test-context.ts';

const ISSUE = { session: '2027-02-01', locale: 'en' };

describe('an unreadable link', () => {
  let desk: RunningDesk;
  let cookie: string;
  let unreadable: string;
  beforeAll(async () => {
    desk = await runDesk();
    ({ cookie } = await desk.signIn('Ana'));
    unreadable = (await issue(desk.desk, ['2027-02-01'], { label: 'Damaged' })).id;
    await issue(desk.desk, ['2027-02-01'], { label: 'Readable' });
    // Lists read the item, search and export the index.
    const damage = { UpdateExpression: 'SET #l = :two', ExpressionAttributeNames: { '#l': 'locale' } };
    const values = { ExpressionAttributeValues: { ':two': { N: '2' } } };
    const client = localClient(desk.endpoint);
    await client.send(
      new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(unreadable), ...damage, ...values }),
    );
    client.destroy();
  });
  afterAll(() => desk.close());

  test.each(['/', '/feeds', '/feeds?q=readable'])('is named on %s beside the readable ones', async (path) => {
    const page = await (await desk.get(path, cookie)).text();
    expect(page).toContain(`cannot read one link: ${unreadable}.`);
    expect(page).toContain('Readable');
    expect(page).not.toContain('Damaged');
  });

  test('has a page that says the calendar is not affected', async () => {
    const answer = await desk.get(`/feeds/${unreadable}`, cookie);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain(
      'cannot read what is stored for this link. The client’s calendar is not affected.',
    );
    expect(desk.log.at(-1)).toMatchObject({ error: 'UnreadableFeed', stack: expect.stringContaining('locale') });
  });

  test('is not left out of an export silently', async () => {
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
    const { by: _, ...feeds } = testContext();
    desk = await runDesk({ feeds: { ...feeds, store: { ...feeds.store, insert: fail, page: fail } } });
    ({ cookie } = await desk.signIn('Ana'));
  });
  afterAll(() => desk.close());

  /** Requests a page or creates a link. @returns status, sentence and log lines */
  const request = async (error: Error, method: 'get' | 'post') => {
    failure = error;
    const before = desk.log.length;
    const response = method === 'get' ? await desk.get('/', cookie) : await desk.post('/feeds', ISSUE, cookie);
    const page = await response.text();
    expect(page).not.toContain('canary');
    const sentence = /<section.*?<p>(.*?)<\/p>/s.exec(page)?.[1];
    return { status: response.status, sentence, lines: desk.log.slice(before) };
  };

  test('a page does not speak of changes', async () => {
    expect(await request(new TypeError('canary'), 'get')).toMatchObject({
      status: 503,
      sentence: 'The desk cannot reach its data right now. Please try again in a minute.',
    });
  });

  test('a change may have been made, and staff read so', async () => {
    const sentence =
      'The desk cannot tell whether that worked. Please check the client’s page or the list before you try again.';
    expect(await request(new Unconfirmed('canary'), 'post')).toMatchObject({ status: 503, sentence });
    expect(await request(new TypeError('canary'), 'post')).toMatchObject({ status: 503, sentence });
  });

  test('a refusal changed nothing, and staff read so', async () => {
    expect(await request(new Refused('out-of-reach', 'canary'), 'post')).toEqual({
      status: 503,
      sentence: 'That is not possible right now. Nothing was changed. Please try again in a minute.',
      lines: [
        {
          route: 'POST /feeds',
          status: 503,
          bytes: expect.any(Number),
          milliseconds: 0,
          error: 'Refused: out-of-reach',
        },
      ],
    });
  });

  test('the log has one line with stack and no link secret', async () => {
    const token = 'abcdefghjkmn0123456789abcdefghjkmnpqrs';
    const { lines } = await request(new TypeError(`no texts for /c/${token}`), 'get');
    expect(lines).toEqual([
      {
        ...{ route: 'GET /', status: 503, bytes: expect.any(Number), milliseconds: 0 },
        error: 'TypeError',
        stack: expect.stringMatching(/^TypeError: no texts for \/c\/abcdefghjkmn…\n +at .*failure\.test\.ts/),
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(token.slice(12));
  });
});
