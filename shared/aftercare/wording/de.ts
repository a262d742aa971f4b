import type { CalendarWording, PageWording } from './wording.ts';

/** German, with Sie. */
export const de: CalendarWording = {
  description: 'Ihr Plan von {clinic}. Er aktualisiert sich von selbst.',
  category: 'Nachsorge',
  callClinic: 'Haben Sie Sorgen oder Fragen? Rufen Sie {clinic} an: {phone}',
  bookHere: 'Hier buchen:',
  ended: {
    title: 'Kalender beendet',
    text: 'Dieser Kalender ist beendet und ändert sich nicht mehr. Sie können ihn aus Ihrer Kalender-App entfernen.',
  },
  replaced: {
    title: 'Neuer Kalender-Link nötig',
    text: 'Dieser Link wurde ersetzt, deshalb wird dieser Kalender nicht mehr aktualisiert. Ihr Plan geht weiter: Bitte fragen Sie uns nach Ihrem neuen Link, fügen Sie ihn hinzu und entfernen Sie danach diesen Kalender.',
  },
};

/** German, with Sie. */
export const pageDe: PageWording = {
  languageTag: 'de',
  dateTag: 'de',
  direction: 'ltr',
  languageName: 'Deutsch',
  languageLabel: 'Sprache',
  preview: 'Öffnen Sie Ihren Plan, immer auf dem neuesten Stand.',

  dayOf: 'Tag {day} von {days}',
  sessionTomorrow: 'Ihre Sitzung ist morgen',
  sessionInDays: { one: 'Ihre Sitzung ist in {count} Tag', other: 'Ihre Sitzung ist in {count} Tagen' },
  beforeFirst: 'Ihr Plan beginnt am Tag Ihrer Sitzung: {date}. Bis dahin verlangt er nichts von Ihnen.',
  treatmentDay: 'Der Tag Ihrer Sitzung',
  avoidToday: 'Bitte heute vermeiden',
  allListsHold: 'Heute gilt mehr als eine Liste. Bitte befolgen Sie alle, damit nichts zu früh endet.',
  throughToday: 'bis zum Ende des heutigen Tages',
  throughDate: 'bis einschließlich {date}',
  lastCarefulDay: 'Dies ist der letzte Schontag. Alles gilt noch, bis der Tag vorbei ist.',
  pause: 'Heute gibt es nichts zu vermeiden. Die nächsten Schontage beginnen an diesem Tag: {date}.',
  overTitle: 'Ihre Schontage sind vorbei',
  overText:
    'Wenn alles gut verheilt ist, können Sie in der Regel zu Ihrem normalen Alltag zurückkehren. Wenn Sie unsicher sind, fragen Sie uns bitte zuerst.',
  heldUntil:
    'Wir haben Ihrer Haut mehr Zeit zum Heilen gegeben, bis einschließlich {date}. Ihr Plan hat sich entsprechend verschoben.',
  nextSession: 'Ihre nächste Sitzung: {date}.',
  bookingOpen: 'Ihre nächste Sitzung kann gebucht werden, wenn alles gut verheilt ist.',
  bookingBooked: 'Falls bis jetzt nicht alles gut verheilt ist, rufen Sie uns bitte vorher an.',
  bookButton: 'Nächste Sitzung buchen',
  callToBook: 'Anrufen und nächste Sitzung buchen',
  worried: 'Haben Sie Sorgen oder Fragen? Bitte rufen Sie uns an.',
  callButton: 'Anrufen: {phone}',

  planTitle: 'Ihr Plan',
  sessionHeading: 'Sitzung {number}: {date}',
  timelineLabel: 'Die Tage nach Sitzung {number} als Bild. Der Plan darunter nennt die Daten in Worten.',
  adviceTitle: 'Die anderen Tage, und warum',
  adviceDays: 'Tag {first} bis {last}',
  adviceFromDay: 'Ab Tag {first}',
  beforeNextTitle: 'Vor Ihrer nächsten Sitzung',

  addTitle: 'In Ihren Kalender',
  addText: 'Fügen Sie den Plan einmal hinzu. Wenn wir etwas verschieben, folgt Ihr Kalender von selbst.',
  addLink: 'Zu meinem Kalender hinzufügen',
  apple: {
    button: 'Zu Apple Kalender hinzufügen',
    note: 'Öffnen Sie diese Seite in Safari, tippen Sie auf die Taste und bestätigen Sie. Geht auf iPhone, iPad und Mac.',
  },
  google: {
    button: 'Zu Google Kalender hinzufügen',
    note: 'Wenn die Taste nicht funktioniert, kopieren Sie die Adresse unten. Wählen Sie in Google Kalender am Computer „Weitere Kalender“, dann „Per URL“, und fügen Sie sie ein. Danach erscheint der Plan auch auf Ihrem Telefon.',
  },
  outlook: { button: 'Zu Outlook.com hinzufügen', note: 'Für ein privates Konto bei Outlook, Hotmail oder Live.' },
  microsoft365: { button: 'Zu Microsoft 365 hinzufügen', note: 'Für ein Konto von Arbeit oder Schule.' },
  icsx5: {
    button: 'Mit ICSx5 hinzufügen',
    note: 'Für Android-Telefone, auf denen die App ICSx5 installiert ist. Sie bringt den Plan in den Kalender Ihres Telefons.',
  },
  needsComputer: {
    button: 'Google Kalender und Outlook',
    note: 'Sie nehmen einen solchen Plan nur am Computer an, ein einziges Mal; danach erscheint er auch auf Ihrem Telefon. Senden Sie sich die Adresse dieser Seite und öffnen Sie sie dort.',
  },
  otherApp: {
    button: 'Jede andere Kalender-App',
    note: 'Kopieren Sie die Adresse und fügen Sie sie dort ein, wo die App nach der Adresse eines Kalenders zum Abonnieren fragt.',
  },
  addressLabel: 'Adresse des Kalenders',
  pageLabel: 'Adresse dieser Seite',
  copyButton: 'Kopieren',
  copied: 'Kopiert',
  goodToKnow: 'Gut zu wissen',
  delay:
    'Kalender suchen in ihrem eigenen Takt nach Änderungen: Apple meist innerhalb eines Tages, ICSx5 einmal am Tag, Google und Outlook manchmal später als nach einem Tag. Diese Seite ist immer aktuell.',
  sharedDiscreet:
    'Die Einträge haben neutrale Titel, aber wer Ihren Kalender mitbenutzt, kann sie öffnen und lesen. Wählen Sie einen Kalender, den nur Sie sehen.',
  keptBy: 'Google und Microsoft rufen den Plan mit eigenen Servern ab und behalten dort eine Kopie.',
  removal: 'Um ihn wieder zu entfernen, löschen Sie den Kalender „{calendar}“ in Ihrer Kalender-App.',

  printButton: 'Plan drucken',
  codeLabel: 'Scannen: der Plan, immer aktuell',
  general: 'Dies sind allgemeine Hinweise. Was wir Ihnen persönlich gesagt haben, geht vor.',

  endedTitle: 'Dieser Plan ist beendet',
  endedText: 'Er ändert sich nicht mehr, und Sie müssen hier nichts mehr tun.',
  replacedTitle: 'Dieser Link wurde ersetzt',
  replacedText:
    'Ihr Plan geht unter einem neuen Link weiter. Bitte fragen Sie uns danach und fügen Sie ihn Ihrem Kalender erneut hinzu.',
  unavailableTitle: 'Wir können Ihren Plan gerade nicht anzeigen',
  unavailableText: 'Bitte versuchen Sie es in ein paar Minuten noch einmal. Was Ihr Kalender zeigt, gilt weiterhin.',
  tombstoneRemoval: 'Wenn dieser Kalender noch in Ihrer Kalender-App steht, können Sie ihn dort entfernen.',
};
