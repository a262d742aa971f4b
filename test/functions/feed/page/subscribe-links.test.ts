import { expect, test } from 'vitest';
import { subscribeLinks } from '../../../../functions/feed/page/subscribe-links.ts';

test('subscribeLinks gives each calendar app its link, encoded once', () => {
  expect(subscribeLinks('https://calendar.example/c/abc/aftercare.ics', 'My plan & more')).toEqual({
    apple: 'webcal://calendar.example/c/abc/aftercare.ics',
    google: 'https://calendar.google.com/calendar/u/0/r?cid=webcal%3A%2F%2Fcalendar.example%2Fc%2Fabc%2Faftercare.ics',
    outlook:
      'https://outlook.live.com/calendar/0/addfromweb/?url=webcal%3A%2F%2Fcalendar.example%2Fc%2Fabc%2Faftercare.ics&name=My%20plan%20%26%20more',
    microsoft365:
      'https://outlook.office.com/calendar/0/addfromweb/?url=webcal%3A%2F%2Fcalendar.example%2Fc%2Fabc%2Faftercare.ics&name=My%20plan%20%26%20more',
    icsx5:
      'intent://calendar.example/c/abc/aftercare.ics#Intent;scheme=webcals;package=at.bitfire.icsdroid;S.browser_fallback_url=https%3A%2F%2Ficsx5.bitfire.at%2F;end',
    address: 'https://calendar.example/c/abc/aftercare.ics',
  });
});

test('subscribeLinks supports a local address without HTTPS', () => {
  const { apple, address } = subscribeLinks('http://127.0.0.1:8400/c/abc/aftercare.ics', 'My plan');
  expect([apple, address]).toEqual([
    'webcal://127.0.0.1:8400/c/abc/aftercare.ics',
    'http://127.0.0.1:8400/c/abc/aftercare.ics',
  ]);
});
