/** Where a calendar can be subscribed to, for every kind of app (each by the form that its makers or its users found to work). */
export interface SubscribeLinks {
  /** iPhone, iPad and Mac, where an https address of an .ics file is imported once instead. */
  readonly apple: string;
  /** Google Calendar in a computer's browser; its app on Android refuses it. It takes `webcal:` only. */
  readonly google: string;
  readonly outlook: string;
  readonly microsoft365: string;
  /** ICSx5 on Android, which reads `webcal:` as plain http; its makers' page where no app takes it. */
  readonly icsx5: string;
  /** To be copied into any other app. */
  readonly address: string;
}

/** Shown by an Android browser where ICSx5 is missing. */
const ICSX5_PAGE = 'https://icsx5.bitfire.at/';

/**
 * The links that subscribe to a calendar.
 *
 * @param calendar the feed's http or https address
 * @param name the calendar's name, which Outlook asks for
 */
export function subscribeLinks(calendar: string, name: string): SubscribeLinks {
  const afterScheme = calendar.slice(calendar.indexOf(':'));
  const webcal = `webcal${afterScheme}`;
  const query = `url=${encodeURIComponent(webcal)}&name=${encodeURIComponent(name)}`;
  // https://developer.chrome.com/docs/android/intents
  const intent = `#Intent;scheme=webcals;package=at.bitfire.icsdroid;S.browser_fallback_url=${encodeURIComponent(ICSX5_PAGE)};end`;
  return {
    apple: webcal,
    google: `https://calendar.google.com/calendar/u/0/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb/?${query}`,
    microsoft365: `https://outlook.office.com/calendar/0/addfromweb/?${query}`,
    icsx5: `intent${afterScheme}${intent}`,
    address: calendar,
  };
}
