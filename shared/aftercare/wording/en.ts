import type { CalendarWording } from './wording.ts';

/** English. */
export const en: CalendarWording = {
  description: 'Your plan from {clinic}. It updates by itself.',
  category: 'Aftercare',
  callClinic: 'Worried or unsure about anything? Call {clinic}: {phone}',
  bookHere: 'Book here:',
  ended: {
    title: 'This calendar has ended',
    explicitTitle: 'This calendar has ended',
    text: 'This calendar has ended and will not change any more. You can remove it from your calendar app.',
  },
  replaced: {
    title: 'New calendar link needed',
    explicitTitle: 'New calendar link needed',
    text: 'This link was replaced, so this calendar is no longer updated. Your plan goes on: please ask us for your new link, add it, and then remove this calendar.',
  },
};
