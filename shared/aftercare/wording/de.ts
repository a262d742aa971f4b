import type { Wording } from './wording.ts';

/** German, with Sie. */
export const de: Wording = {
  message:
    'Guten Tag, hier ist {clinic}. Das ist Ihr persönlicher Plan:\n{link}\nFügen Sie ihn einmal Ihrem Kalender hinzu, dann bleibt er immer aktuell. Haben Sie Fragen? Rufen Sie uns an: {phone}',

  notFound: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht fehlt ein Zeichen, oder es ist eines zu viel. Bitte öffnen Sie ihn noch einmal aus unserer Nachricht, oder rufen Sie uns an: Wir schicken Ihnen einen neuen.',
  },

  calendar: {
    description: 'Ihr Plan von {clinic}. Er aktualisiert sich automatisch.',
    category: 'Nachsorge',
    callClinic: 'Machen Sie sich Sorgen oder sind Sie unsicher? Rufen Sie {clinic} an: {phone}',
    bookHere: 'Hier buchen:',
    ended: {
      title: 'Dieser Kalender ist geschlossen',
      text: 'Wir führen Ihren Plan nicht mehr in diesem Kalender. Was wir Ihnen zu Ihrer Nachsorge gesagt haben, gilt unverändert; bitte rufen Sie uns an, wenn Sie unsicher sind. Sie können diesen Kalender aus Ihrer Kalender-App entfernen.',
    },
    expired: {
      title: 'Dieser Kalender ist abgelaufen',
      text: 'Der letzte Tag dieses Plans liegt einige Zeit zurück, deshalb führen wir ihn hier nicht mehr. Wenn Sie seitdem eine weitere Sitzung hatten, gilt, was wir Ihnen dabei gesagt haben: Bitte fragen Sie uns nach Ihrem neuen Link. Sie können diesen Kalender aus Ihrer Kalender-App entfernen.',
    },
    replaced: {
      title: 'Neuer Kalender-Link nötig',
      text: 'Dieser Link wurde ersetzt, deshalb ändert sich dieser Kalender nicht mehr. Ihr Plan und Ihre Schontage laufen unter einem neuen Link weiter: Bitte fragen Sie uns nach diesem Link, fügen Sie ihn hinzu und entfernen Sie danach diesen Kalender.',
    },
  },

  page: {
    languageTag: 'de',
    dateTag: 'de',
    direction: 'ltr',
    languageName: 'Deutsch',
    languageLabel: 'Sprache',
    preview: 'Öffnen Sie Ihren Plan. Er ist immer aktuell.',

    dayOf: 'Tag {day} von {days}',
    planStartsToday: 'Ihr Plan beginnt heute',
    sessionToday: 'Ihre Sitzung ist heute',
    sessionTomorrow: 'Ihre Sitzung ist morgen',
    sessionInDays: { one: 'Ihre Sitzung ist in {count} Tag', other: 'Ihre Sitzung ist in {count} Tagen' },
    beforeFirst: 'Ihr Plan beginnt am {date}, dem Tag Ihrer Sitzung.',
    avoidToday: 'Bitte heute vermeiden',
    allListsHold: 'Heute gilt mehr als eine Liste. Bitte halten Sie sich an alle.',
    throughToday: 'bis einschließlich heute',
    throughDate: 'bis einschließlich {date}',
    lastCarefulDay: 'Dies ist der letzte Schontag. Bitte halten Sie sich an Ihre Liste, bis der Tag vorbei ist.',
    pause: 'Heute steht nichts auf Ihrer Liste. Ihre nächsten Schontage beginnen am {date}.',
    overTitle: 'Ihre Schontage sind vorbei',
    overText:
      'Sofern Ihre Kopfhaut gut verheilt ist, können Sie in der Regel wieder Ihren gewohnten Tätigkeiten nachgehen. Wenn Sie unsicher sind, fragen Sie uns bitte zuerst.',
    heldUntil:
      'Wir haben Ihrer Kopfhaut mehr Zeit zum Heilen gegeben, bis einschließlich {date}. Ihr Plan hat sich entsprechend verschoben.',
    nextSession: 'Ihre nächste Sitzung ist am {date}.',
    bookingOpen: 'Sie können Ihre nächste Sitzung buchen, sofern Ihre Kopfhaut gut verheilt ist.',
    bookingBooked: 'Falls Ihre Kopfhaut nicht gut verheilt ist, rufen Sie uns bitte vor diesem Tag an.',
    bookButton: 'Nächste Sitzung buchen',
    bookingPage: 'Unsere Buchungsseite',
    callToBook: 'Nächste Sitzung telefonisch buchen',
    worried: 'Machen Sie sich Sorgen oder sind Sie unsicher? Bitte rufen Sie uns an.',
    callButton: 'Anrufen: {phone}',
    openNow: 'Heute sind wir bis {time} Uhr erreichbar.',
    closedNow: 'Wir haben gerade geschlossen. Wieder erreichbar: {when}.',
    afterHoursButton: 'Außerhalb der Öffnungszeiten anrufen: {phone}',
    whatsappButton: 'Per WhatsApp schreiben',
    smsButton: 'SMS schreiben',
    emailButton: 'E-Mail schreiben',
    contactMessage: 'Hallo, ich habe eine Frage zu meinem Plan.',

    planTitle: 'Ihr Plan',
    sessionHeading: 'Sitzung {number}: {date}',
    timelineLabel: 'Ihre Tage nach Sitzung {number}. Die Datumsangaben stehen im Plan darunter.',
    adviceTitle: 'An den anderen Tagen',
    beforeNextTitle: 'Vor Ihrer nächsten Sitzung',

    addTitle: 'Plan zum Kalender hinzufügen',
    addText: 'Fügen Sie den Plan einmal hinzu. Wenn wir etwas ändern, aktualisiert sich Ihr Kalender automatisch.',
    addLink: 'Zu meinem Kalender hinzufügen',
    apple: {
      button: 'Zu Apple Kalender hinzufügen',
      note: 'Öffnen Sie diese Seite in Safari, tippen Sie auf den Button und bestätigen Sie. Funktioniert auf iPhone, iPad und Mac.',
    },
    google: {
      button: 'Zu Google Kalender hinzufügen',
      note: 'Wenn der Button nicht funktioniert, öffnen Sie „Andere Kalender-App“ und kopieren Sie die Adresse. Wählen Sie in Google Kalender am Computer „Weitere Kalender“, dann „Per URL“, und fügen Sie die Adresse ein. Der Plan erscheint dann auch auf Ihrem Telefon.',
    },
    outlook: { button: 'Zu Outlook.com hinzufügen', note: 'Für ein privates Konto bei Outlook, Hotmail oder Live.' },
    microsoft365: { button: 'Zu Microsoft 365 hinzufügen', note: 'Für ein Geschäfts-, Schul- oder Unikonto.' },
    icsx5: {
      button: 'Mit ICSx5 hinzufügen',
      note: 'Für Android-Telefone mit der App ICSx5. Sie fügt den Plan dem Kalender auf Ihrem Telefon hinzu.',
    },
    needsComputer: {
      button: 'Google Kalender und Outlook',
      note: 'In diesen Kalendern lässt sich ein solcher Plan nur am Computer hinzufügen, und zwar einmal; danach erscheint er auch auf Ihrem Telefon. Senden Sie sich die Adresse dieser Seite und öffnen Sie sie am Computer.',
    },
    otherApp: {
      button: 'Andere Kalender-App',
      note: 'Kopieren Sie die Adresse und fügen Sie sie dort ein, wo die App nach der Adresse eines Kalenders fragt, den Sie abonnieren möchten.',
    },
    addressLabel: 'Kalenderadresse',
    pageLabel: 'Adresse dieser Seite',
    copyButton: 'Kopieren',
    copied: 'Kopiert',
    worriedCall: 'Unsicher? Rufen Sie uns an',
    bookingOpens: 'Buchung ab hier',
    checkDone: 'Hinzugefügt? Prüfen, ob es angekommen ist',
    inCalendarToday: 'In Ihrem Kalender ({app}), heute aktualisiert.',
    inCalendar: 'Ihr Kalender ({app}) wurde zuletzt am {date} aktualisiert.',
    notThere: 'Nicht zu sehen?',
    otherDevices: 'Andere App oder anderes Gerät',
    computerName: 'Computer',
    appleNext: 'Ihr Telefon öffnet den Kalender: Tippen Sie auf „Abonnieren“, dann auf „Hinzufügen“.',
    macNext: 'Der Kalender öffnet sich: Klicken Sie auf „Abonnieren“, dann auf „OK“.',
    computerNext:
      'Melden Sie sich an, falls Sie gefragt werden, und bestätigen Sie. Der Plan erscheint dann auch auf Ihrem Telefon.',
    otherBrowser:
      'Dieser Browser kann keine Kalender hinzufügen. Kopieren Sie die Adresse dieser Seite und öffnen Sie sie in Safari.',
    androidDays: 'Tage in Google Kalender eintragen: Tippen Sie auf jeden Eintrag, dann auf „Speichern“.',
    androidCopies:
      'Ihr Telefon erinnert Sie daran wie an Ihre anderen Termine. Es sind Kopien: Wenn wir etwas verschieben, ändert sich nur diese Seite.',
    followsItself: 'Ein Kalender, der sich selbst aktualisiert',
    sendPage: 'Diese Seite an mich senden',
    homeScreen: {
      button: 'Diese Seite auf dem Startbildschirm behalten',
      note: 'Öffnen Sie das Menü Ihres Browsers und wählen Sie „Zum Startbildschirm hinzufügen“. Diese Seite ist immer aktuell.',
    },
    moved: 'Wir haben Ihren Plan am {date} verschoben. Wenn Sie Tage selbst eingetragen haben, ändern Sie sie bitte.',
    tryAgain: 'Erneut versuchen',
    entries: {
      one: '{count} Eintrag mit neutralem Titel: {days}',
      other: '{count} Einträge mit neutralen Titeln: {days}',
    },
    goodToKnow: 'Gut zu wissen',
    delay:
      'Kalender-Apps suchen in eigenen Abständen nach Änderungen: Apple meist innerhalb eines Tages, ICSx5 einmal am Tag, Google und Outlook manchmal erst nach mehr als einem Tag. Diese Seite ist immer aktuell.',
    sharedCalendar:
      'Die Einträge haben neutrale Titel, aber alle, mit denen Sie Ihren Kalender teilen, können sie öffnen und lesen. Wählen Sie einen Kalender, den nur Sie sehen können.',
    keptBy: 'Google und Microsoft rufen den Plan mit eigenen Servern ab und behalten dort eine Kopie.',
    removal: 'Um den Plan wieder zu entfernen, löschen Sie den Kalender „{calendar}“ in Ihrer Kalender-App.',

    printButton: 'Diesen Plan drucken',
    codeLabel: 'Code scannen für die neueste Version dieses Plans',
    general: 'Dies sind allgemeine Hinweise. Was wir Ihnen persönlich gesagt haben, geht vor.',

    endedTitle: 'Wir führen Ihren Plan hier nicht mehr',
    endedText:
      'Diese Seite ändert sich nicht mehr. Was wir Ihnen zu Ihrer Nachsorge gesagt haben, gilt unverändert: Bitte halten Sie sich bis zu dem letzten Tag daran, den wir Ihnen genannt haben, und rufen Sie uns an, wenn Sie unsicher sind.',
    expiredTitle: 'Dieser Plan ist abgelaufen',
    expiredText:
      'Sein letzter Tag liegt einige Zeit zurück, deshalb zeigen wir ihn hier nicht mehr an. Wenn Sie seitdem eine weitere Sitzung hatten, gilt, was wir Ihnen dabei gesagt haben: Bitte fragen Sie uns nach Ihrem neuen Link.',
    replacedTitle: 'Dieser Link wurde ersetzt',
    replacedText:
      'Ihr Plan und Ihre Schontage laufen unter einem neuen Link weiter. Bitte fragen Sie uns nach diesem Link und fügen Sie den Plan damit erneut Ihrem Kalender hinzu.',
    tombstoneRemoval: 'Wenn dieser Kalender in Ihrer Kalender-App steht, können Sie ihn dort entfernen.',
    unavailableTitle: 'Wir können Ihren Plan gerade nicht anzeigen',
    unavailableText:
      'Bitte versuchen Sie es in ein paar Minuten erneut. Bis dahin gilt, was Ihr Kalender zeigt und was wir Ihnen gesagt haben.',
  },
};
