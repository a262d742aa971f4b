import { expect, test } from 'vitest';
import { isOpenedByClient } from '../../../../functions/feed/page/opening.ts';
import { addressForStaff } from '../../../../shared/feeds/link-path.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const CHROME =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const opened = (userAgent: string, headers = {}, query = '') =>
  isOpenedByClient(query, { 'user-agent': userAgent, ...headers });

test.each([
  ['Safari', IPHONE],
  ['Chrome', CHROME],
  [
    'Firefox on iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 FxiOS/140.0 Mobile/15E148 Safari/605.1.15',
  ],
  ['the browser of Facebook', `${IPHONE} [FBAN/FBIOS;FBAV/500.0.0.0;FBDV/iPhone15,2;FBLC/de_DE]`],
  ['the browser of Telegram', `${CHROME} Telegram-Android/11.2 (Samsung SM-S911B; Android 14; SDK 34; HIGH)`],
  ['a phone made by Cubot', CHROME.replace('Android 10; K', 'Android 13; CUBOT NOTE 50')],
])('the page counts as opened in %s', (_, userAgent) => {
  expect(opened(userAgent)).toBe(true);
});

test.each([
  ['WhatsApp or Signal', 'WhatsApp/2'],
  ['WhatsApp on an iPhone', 'WhatsApp/2.25.1.81 i'],
  ['Telegram', 'TelegramBot (like TwitterBot)'],
  ['Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
  ['Facebook', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'],
  ['X', 'Twitterbot/1.0'],
  [
    'Apple’s Messages',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  ],
  [
    'Teams and Skype',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  ],
  ['Google', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  ['Google’s reader', `${CHROME} (compatible; Google-Read-Aloud; +https://support.google.com/webmasters)`],
  ['Discord', 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)'],
  ['a browser without a window', CHROME.replace('Chrome', 'HeadlessChrome')],
  ['curl', 'curl/8.5.0'],
  ['a program without a name', ''],
])('the page does not count as opened by %s', (_, userAgent) => {
  expect(opened(userAgent)).toBe(false);
});

test.each([
  ['loaded ahead', { 'sec-purpose': 'prefetch;prerender' }],
  ['loaded ahead by an older browser', { purpose: 'prefetch' }],
  ['fetched by a script', { 'sec-fetch-mode': 'cors' }],
])('a page that is %s does not count as opened', (_, headers) => {
  expect(opened(IPHONE, headers)).toBe(false);
  expect(opened(IPHONE, { 'sec-fetch-mode': 'navigate' })).toBe(true);
});

test('a page that staff open does not count as opened', () => {
  const query = new URL(addressForStaff('https://a.example/c/t')).search.slice(1);
  expect(opened(IPHONE, {}, query)).toBe(false);
  expect(opened(IPHONE, {}, `lang=de&${query}`)).toBe(false);
  expect(opened(IPHONE, {}, 'from=elsewhere')).toBe(true);
});
