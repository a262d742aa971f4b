import type { CalendarWording, PageWording } from './wording.ts';

/** English. */
export const en: CalendarWording = {
  description: 'Your plan from {clinic}. It updates by itself.',
  category: 'Aftercare',
  callClinic: 'Worried or unsure about anything? Call {clinic}: {phone}',
  bookHere: 'Book here:',
  ended: {
    title: 'This calendar has ended',
    text: 'This calendar has ended and will not change any more. You can remove it from your calendar app.',
  },
  replaced: {
    title: 'New calendar link needed',
    text: 'This link was replaced, so this calendar is no longer updated. Your plan goes on: please ask us for your new link, add it, and then remove this calendar.',
  },
};

/** English. Days come before months, as most of its readers outside the United States write them. */
export const pageEn: PageWording = {
  languageTag: 'en',
  dateTag: 'en-GB',
  direction: 'ltr',
  languageName: 'English',
  languageLabel: 'Language',
  preview: 'Open to see your plan, always up to date.',

  dayOf: 'Day {day} of {days}',
  sessionTomorrow: 'Your session is tomorrow',
  sessionInDays: { one: 'Your session is in {count} day', other: 'Your session is in {count} days' },
  beforeFirst: 'Your plan begins on {date}, the day of your session. Until then it asks nothing of you.',
  treatmentDay: 'The day of your session',
  avoidToday: 'Please avoid today',
  allListsHold: 'More than one list holds today. Please follow all of them, so that nothing ends too early.',
  throughToday: 'to the end of today',
  throughDate: 'to the end of {date}',
  lastCarefulDay: 'This is the last careful day. Everything on it still holds until the day is over.',
  pause: 'There is nothing to avoid today. The next careful days begin on {date}.',
  overTitle: 'Your careful days are over',
  overText:
    'If you have healed well, you can usually go back to your normal activities. If you are not sure, please ask us first.',
  heldUntil: 'We gave your skin more time to heal, to the end of {date}. Your plan has moved with it.',
  nextSession: 'Your next session is on {date}.',
  bookingOpen: 'Your next session may be booked, if you have healed well.',
  bookingBooked: 'If you have not healed well by now, please call us before it.',
  bookButton: 'Book my next session',
  callToBook: 'Call to book my next session',
  worried: 'Worried or unsure about anything? Please call us.',
  callButton: 'Call {phone}',

  planTitle: 'Your plan',
  sessionHeading: 'Session {number}: {date}',
  timelineLabel: 'The days after session {number} as a picture. The plan below has the dates in words.',
  adviceTitle: 'The other days, and why',
  adviceDays: 'Days {first} to {last}',
  adviceFromDay: 'From day {first}',
  beforeNextTitle: 'Before your next session',

  addTitle: 'Put it in your calendar',
  addText: 'Add the plan once. When we move something, your calendar follows by itself.',
  addLink: 'Add to my calendar',
  apple: {
    button: 'Add to Apple Calendar',
    note: 'Open this page in Safari, tap the button and confirm. Works on iPhone, iPad and Mac.',
  },
  google: {
    button: 'Add to Google Calendar',
    note: 'If the button does not work, copy the address below. In Google Calendar on the computer choose “Other calendars”, then “From URL”, and paste it. It then shows on your phone as well.',
  },
  outlook: { button: 'Add to Outlook.com', note: 'For a private Outlook, Hotmail or Live account.' },
  microsoft365: { button: 'Add to Microsoft 365', note: 'For an account of your work or school.' },
  icsx5: {
    button: 'Add with ICSx5',
    note: 'For Android phones on which the app ICSx5 is installed. It puts the plan into the calendar on your phone.',
  },
  needsComputer: {
    button: 'Google Calendar and Outlook',
    note: 'They take a plan like this only on a computer, once; after that it shows on your phone as well. Send yourself the address of this page and open it there.',
  },
  otherApp: {
    button: 'Any other calendar app',
    note: 'Copy the address and paste it where the app asks for the address of a calendar to subscribe to.',
  },
  addressLabel: 'Address of the calendar',
  pageLabel: 'Address of this page',
  copyButton: 'Copy',
  copied: 'Copied',
  goodToKnow: 'Good to know',
  delay:
    'Calendars look for changes in their own time: Apple usually within a day, ICSx5 once a day, Google and Outlook sometimes later than a day. This page is always up to date.',
  sharedDiscreet:
    'The entries have neutral titles, but whoever shares your calendar can open and read them. Choose a calendar that only you see.',
  keptBy: 'Google and Microsoft fetch the plan with their own servers and keep a copy there.',
  removal: 'To take it out again, remove the calendar “{calendar}” in your calendar app.',

  printButton: 'Print this plan',
  codeLabel: 'Scan for the plan that is always up to date',
  general: 'This is general advice. What we told you in person comes first.',

  endedTitle: 'This plan has ended',
  endedText: 'It will not change any more, and there is nothing left for you to do here.',
  replacedTitle: 'This link was replaced',
  replacedText: 'Your plan goes on under a new link. Please ask us for it and add it to your calendar again.',
  unavailableTitle: 'We cannot show your plan right now',
  unavailableText: 'Please try again in a few minutes. What your calendar shows still holds.',
  tombstoneRemoval: 'If this calendar still shows in your calendar app, you can remove it there.',
};
