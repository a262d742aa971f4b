import type { Wording } from './wording.ts';

/** English. Days come before months, as most of its readers outside the United States write them. */
export const en: Wording = {
  message:
    'Hello from {clinic}. Here is your personal plan:\n{link}\nAdd it to your calendar once and it stays up to date. Any questions? Call us: {phone}',

  notFound: {
    title: 'This link does not work',
    text: 'Perhaps a character is missing, or there is one too many. Please open it again from our message, or call us and we will send you a new one.',
  },

  calendar: {
    description: 'Your plan from {clinic}. It updates automatically.',
    category: 'Aftercare',
    callClinic: 'Worried or unsure about anything? Call {clinic}: {phone}',
    bookHere: 'Book here:',
    ended: {
      title: 'This calendar is closed',
      text: 'We no longer keep your plan in this calendar. What we told you about your aftercare continues to apply; please call us if you are unsure. You can remove this calendar from your calendar app.',
    },
    expired: {
      title: 'This calendar has run out',
      text: 'The last day of this plan was some time ago, so it is no longer kept here. If you have had another session since, what we told you then applies: please ask us for your new link. You can remove this calendar from your calendar app.',
    },
    replaced: {
      title: 'New calendar link needed',
      text: 'This link was replaced, so this calendar no longer changes. Your plan and your careful days continue under a new link: please ask us for it, add it, and then remove this calendar.',
    },
  },

  page: {
    languageTag: 'en',
    dateTag: 'en-GB',
    direction: 'ltr',
    languageName: 'English',
    languageLabel: 'Language',
    preview: 'Open your plan. It is always up to date.',

    dayOf: 'Day {day} of {days}',
    planStartsToday: 'Your plan starts today',
    sessionToday: 'Your session is today',
    sessionTomorrow: 'Your session is tomorrow',
    sessionInDays: { one: 'Your session is in {count} day', other: 'Your session is in {count} days' },
    beforeFirst: 'Your plan starts on {date}, the day of your session.',
    avoidToday: 'Please avoid today',
    allListsHold: 'More than one list applies today. Please follow all of them.',
    throughToday: 'until the end of today',
    throughDate: 'until the end of {date}',
    lastCarefulDay: 'This is the last careful day. Please follow your list until the day is over.',
    pause: 'Nothing is on your list today. Your next careful days start on {date}.',
    overTitle: 'Your careful days are over',
    overText:
      'If your scalp has healed well, you can usually return to your normal activities. If you are unsure, please ask us first.',
    heldUntil: 'We gave your scalp more time to heal, until the end of {date}. Your plan has moved with it.',
    nextSession: 'Your next session is on {date}.',
    bookingOpen: 'You can book your next session, if your scalp has healed well.',
    bookingBooked: 'If your scalp has not healed well, please call us before that day.',
    bookButton: 'Book my next session',
    bookingPage: 'Our booking page',
    callToBook: 'Call to book my next session',
    worried: 'Worried or unsure about anything? Please call us.',
    callButton: 'Call {phone}',
    openNow: 'We are here until {time} today.',
    closedNow: 'We are closed right now. Open again: {when}.',
    afterHoursButton: 'Call our out-of-hours number: {phone}',
    whatsappButton: 'Write to us on WhatsApp',
    smsButton: 'Send us a text message',
    emailButton: 'Send us an e-mail',
    contactMessage: 'Hello, I have a question about my plan.',

    planTitle: 'Your plan',
    sessionHeading: 'Session {number}: {date}',
    timelineLabel: 'Your days after session {number}. The plan below has the dates.',
    adviceTitle: 'On the other days',
    beforeNextTitle: 'Before your next session',

    addTitle: 'Add it to your calendar',
    addText: 'Add the plan once. When we change something, your calendar updates automatically.',
    addLink: 'Add to my calendar',
    apple: {
      button: 'Add to Apple Calendar',
      note: 'Open this page in Safari, tap the button and confirm. Works on iPhone, iPad and Mac.',
    },
    google: {
      button: 'Add to Google Calendar',
      note: 'If the button does not work, open “Any other calendar app” and copy the address. In Google Calendar on a computer, choose “Other calendars”, then “From URL”, and paste it. It then shows on your phone as well.',
    },
    outlook: { button: 'Add to Outlook.com', note: 'For a personal Outlook, Hotmail or Live account.' },
    microsoft365: { button: 'Add to Microsoft 365', note: 'For a work or school account.' },
    icsx5: {
      button: 'Add with ICSx5',
      note: 'For Android phones with the ICSx5 app. It adds the plan to the calendar on your phone.',
    },
    needsComputer: {
      button: 'Google Calendar and Outlook',
      note: 'These can only add a plan like this on a computer, once; after that it shows on your phone as well. Send yourself the address of this page and open it there.',
    },
    otherApp: {
      button: 'Any other calendar app',
      note: 'Copy the address and paste it where the app asks for the address of a calendar to subscribe to.',
    },
    addressLabel: 'Calendar address',
    pageLabel: 'Address of this page',
    copyButton: 'Copy',
    copied: 'Copied',
    worriedCall: 'Worried? Call us',
    bookingOpens: 'Booking opens',
    checkDone: 'Added it? Check whether it arrived',
    inCalendarToday: 'In your calendar ({app}), updated today.',
    inCalendar: 'Your calendar ({app}) was last updated on {date}.',
    notThere: 'Not there?',
    otherDevices: 'Another app or device',
    computerName: 'Computer',
    appleNext: 'Your phone opens its calendar: tap “Subscribe”, then “Add”.',
    macNext: 'Calendar opens: click “Subscribe”, then “OK”.',
    computerNext: 'Sign in if you are asked, then confirm. It then shows on your phone as well.',
    otherBrowser: 'This browser cannot add calendars. Copy the address of this page and open it in Safari.',
    androidDays: 'Put the days into Google Calendar: tap each one, then “Save”.',
    androidCopies:
      'Your phone reminds you of them as of your other events. They are copies: if we move something, only this page changes.',
    followsItself: 'A calendar that updates by itself',
    sendPage: 'Send this page to myself',
    homeScreen: {
      button: 'Keep this page on your home screen',
      note: 'Open the menu of your browser and choose “Add to Home screen”. This page is always up to date.',
    },
    moved: 'We moved your plan on {date}. If you added days by hand, please change them.',
    tryAgain: 'Try again',
    entries: {
      one: '{count} entry with a neutral title: {days}',
      other: '{count} entries with neutral titles: {days}',
    },
    goodToKnow: 'Good to know',
    delay:
      'Calendar apps check for changes on their own schedule: Apple usually within a day, ICSx5 once a day, Google and Outlook sometimes after more than a day. This page is always up to date.',
    sharedCalendar:
      'The entries have neutral titles, but anyone you share your calendar with can open and read them. Choose a calendar that only you can see.',
    keptBy: 'Google and Microsoft fetch the plan with their own servers and keep a copy there.',
    removal: 'To remove it again, delete the calendar “{calendar}” in your calendar app.',

    printButton: 'Print this plan',
    codeLabel: 'Scan for the latest version of this plan',
    general: 'This is general advice. What we told you in person comes first.',

    endedTitle: 'We no longer keep your plan here',
    endedText:
      'This page will not change any more. What we told you about your aftercare continues to apply: please keep following it until the last day that we gave you, and call us if you are unsure.',
    expiredTitle: 'This plan has run out',
    expiredText:
      'Its last day was some time ago, so we no longer show it here. If you have had another session since, what we told you then applies: please ask us for your new link.',
    replacedTitle: 'This link was replaced',
    replacedText:
      'Your plan and your careful days continue under a new link. Please ask us for it and add it to your calendar again.',
    tombstoneRemoval: 'If this calendar is in your calendar app, you can remove it there.',
    unavailableTitle: 'We cannot show your plan right now',
    unavailableText:
      'Please try again in a few minutes. Until then, what your calendar shows and what we told you applies.',
  },
};
