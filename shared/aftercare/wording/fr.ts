import type { Wording } from './wording.ts';

/** French, with vous; a space that does not break (U+00A0) stands before two-part punctuation and inside quotation marks. */
export const fr: Wording = {
  message:
    'Bonjour, ici {clinic}. Voici votre programme personnel\u00a0:\n{link}\nAjoutez-le une fois à votre calendrier et il reste à jour. Une question\u00a0? Appelez-nous\u00a0: {phone}',

  notFound: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il lui manque peut-être un caractère, ou il en a un de trop. Merci de l’ouvrir de nouveau depuis notre message, ou de nous appeler\u00a0: nous vous en enverrons un nouveau.',
  },

  calendar: {
    description: 'Votre programme établi par {clinic}. Il se met à jour automatiquement.',
    category: 'Suivi',
    callClinic: 'Une inquiétude ou un doute\u00a0? Appelez {clinic}\u00a0: {phone}',
    bookHere: 'Réservez ici\u00a0:',
    ended: {
      title: 'Calendrier fermé',
      text: 'Nous ne conservons plus votre programme dans ce calendrier. Les consignes que nous vous avons données pour les soins après la séance restent valables\u00a0; en cas de doute, appelez-nous. Vous pouvez supprimer ce calendrier de votre application de calendrier.',
    },
    expired: {
      title: 'Calendrier expiré',
      text: 'Le dernier jour de ce programme est passé depuis un certain temps, et nous ne le conservons donc plus ici. Si vous avez eu une autre séance depuis, les consignes données à cette occasion s’appliquent\u00a0: demandez-nous votre nouveau lien. Vous pouvez supprimer ce calendrier de votre application de calendrier.',
    },
    replaced: {
      title: 'Nouveau lien à demander',
      text: 'Ce lien a été remplacé, et ce calendrier ne change donc plus. Votre programme et vos jours de précautions continuent avec un nouveau lien\u00a0: merci de nous le demander, de l’ajouter, puis de supprimer ce calendrier.',
    },
  },

  page: {
    languageTag: 'fr',
    dateTag: 'fr',
    firstOfMonth: '1er',
    direction: 'ltr',
    languageName: 'Français',
    languageLabel: 'Langue',
    preview: 'Ouvrez votre programme, toujours à jour.',

    dayOf: 'Jour {day} sur {days}',
    planStartsToday: 'Votre programme commence aujourd’hui',
    sessionToday: 'Votre séance a lieu aujourd’hui',
    sessionTomorrow: 'Votre séance a lieu demain',
    sessionInDays: { one: 'Votre séance a lieu dans {count} jour', other: 'Votre séance a lieu dans {count} jours' },
    beforeFirst: 'Votre programme commence le {date}, le jour de votre séance.',
    avoidToday: 'À éviter aujourd’hui',
    allListsHold: 'Plusieurs listes s’appliquent aujourd’hui. Merci de toutes les suivre.',
    throughToday: 'jusqu’à la fin de la journée',
    throughDate: 'jusqu’au {date} inclus',
    lastCarefulDay: 'C’est le dernier jour de précautions. Merci de suivre votre liste jusqu’à la fin de la journée.',
    pause: 'Il n’y a rien sur votre liste aujourd’hui. Vos prochains jours de précautions commencent le {date}.',
    overTitle: 'Vos jours de précautions sont terminés',
    overText:
      'Si votre cuir chevelu a bien cicatrisé, vous pouvez en général reprendre vos activités habituelles. En cas de doute, demandez-nous d’abord conseil.',
    heldUntil:
      'Nous avons laissé plus de temps à votre cuir chevelu pour cicatriser, jusqu’au {date} inclus. Votre programme a été adapté en conséquence.',
    nextSession: 'Votre prochaine séance a lieu le {date}.',
    bookingOpen: 'Vous pouvez réserver votre prochaine séance, si votre cuir chevelu a bien cicatrisé.',
    bookingBooked: 'Si votre cuir chevelu n’a pas bien cicatrisé, merci de nous appeler avant cette date.',
    bookButton: 'Réserver ma prochaine séance',
    bookingPage: 'Notre page de réservation',
    callToBook: 'Appeler pour réserver ma prochaine séance',
    worried: 'Une inquiétude ou un doute\u00a0? Appelez-nous.',
    callButton: 'Appeler le {phone}',
    openNow: 'Nous sommes joignables aujourd’hui jusqu’à {time}.',
    closedNow: 'Nous sommes fermés en ce moment. Réouverture\u00a0: {when}.',
    afterHoursButton: 'Appeler en dehors des horaires\u00a0: {phone}',
    whatsappButton: 'Nous écrire sur WhatsApp',
    smsButton: 'Nous envoyer un SMS',
    emailButton: 'Nous envoyer un e-mail',
    contactMessage: 'Bonjour, j’ai une question sur mon programme.',

    planTitle: 'Votre programme',
    sessionHeading: 'Séance {number}\u00a0: {date}',
    timelineLabel: 'Vos jours après la séance {number}. Les dates sont dans le programme ci-dessous.',
    adviceTitle: 'Les autres jours',
    beforeNextTitle: 'Avant votre prochaine séance',

    addTitle: 'Ajoutez le programme à votre calendrier',
    addText: 'Une seule fois suffit. Si nous changeons quelque chose, votre calendrier se met à jour automatiquement.',
    addLink: 'Ajouter à mon calendrier',
    apple: {
      button: 'Ajouter au Calendrier Apple',
      note: 'Ouvrez cette page dans Safari, touchez le bouton et confirmez. Fonctionne sur iPhone, iPad et Mac.',
    },
    google: {
      button: 'Ajouter à Google Agenda',
      note: 'Si le bouton ne fonctionne pas, ouvrez «\u00a0Autre application de calendrier\u00a0» et copiez l’adresse. Dans Google Agenda sur ordinateur, choisissez «\u00a0Autres agendas\u00a0», puis «\u00a0À partir de l’URL\u00a0», et collez l’adresse. Le programme s’affiche ensuite aussi sur votre téléphone.',
    },
    outlook: { button: 'Ajouter à Outlook.com', note: 'Pour un compte personnel Outlook, Hotmail ou Live.' },
    microsoft365: { button: 'Ajouter à Microsoft 365', note: 'Pour un compte professionnel ou scolaire.' },
    icsx5: {
      button: 'Ajouter avec ICSx5',
      note: 'Pour les téléphones Android avec l’application ICSx5. Elle ajoute le programme au calendrier de votre téléphone.',
    },
    needsComputer: {
      button: 'Google Agenda et Outlook',
      note: 'Un programme comme celui-ci s’y ajoute uniquement depuis un ordinateur, une seule fois\u00a0; il s’affiche ensuite aussi sur votre téléphone. Envoyez-vous l’adresse de cette page et ouvrez-la sur l’ordinateur.',
    },
    otherApp: {
      button: 'Autre application de calendrier',
      note: 'Copiez l’adresse et collez-la là où l’application demande l’adresse d’un calendrier auquel s’abonner.',
    },
    addressLabel: 'Adresse du calendrier',
    pageLabel: 'Adresse de cette page',
    copyButton: 'Copier',
    copied: 'Copié',
    worriedCall: 'Un doute\u00a0? Appelez-nous',
    bookingOpens: 'Ouverture de la réservation',
    checkDone: 'C’est fait\u00a0? Vérifiez qu’il est bien arrivé',
    inCalendarToday: 'Dans votre calendrier ({app}), mis à jour aujourd’hui.',
    inCalendar: 'Votre calendrier ({app}) a été mis à jour pour la dernière fois le {date}.',
    notThere: 'Il n’y est pas\u00a0?',
    otherDevices: 'Autre application ou appareil',
    computerName: 'Ordinateur',
    appleNext:
      'Votre téléphone ouvre le calendrier\u00a0: touchez «\u00a0S’abonner\u00a0», puis «\u00a0Ajouter\u00a0».',
    macNext: 'Calendrier s’ouvre\u00a0: cliquez sur «\u00a0S’abonner\u00a0», puis sur «\u00a0OK\u00a0».',
    computerNext:
      'Connectez-vous si on vous le demande, puis confirmez. Le programme s’affiche ensuite aussi sur votre téléphone.',
    otherBrowser:
      'Ce navigateur ne peut pas ajouter de calendrier. Copiez l’adresse de cette page et ouvrez-la dans Safari.',
    androidDays: 'Mettez les jours dans Google Agenda\u00a0: touchez chacun d’eux, puis «\u00a0Enregistrer\u00a0».',
    androidCopies:
      'Votre téléphone vous les rappelle comme vos autres événements. Ce sont des copies\u00a0: si nous déplaçons quelque chose, seule cette page change.',
    followsItself: 'Un calendrier qui se met à jour tout seul',
    sendPage: 'M’envoyer cette page',
    homeScreen: {
      button: 'Garder cette page sur l’écran d’accueil',
      note: 'Ouvrez le menu du navigateur et choisissez «\u00a0Ajouter à l’écran d’accueil\u00a0». Cette page est toujours à jour.',
    },
    moved:
      'Nous avons déplacé votre programme le {date}. Si vous avez ajouté des jours à la main, merci de les modifier.',
    tryAgain: 'Réessayer',
    entries: {
      one: '{count} événement au titre neutre\u00a0: {days}',
      other: '{count} événements aux titres neutres\u00a0: {days}',
    },
    goodToKnow: 'Bon à savoir',
    delay:
      'Les applications de calendrier recherchent les changements à leur propre rythme\u00a0: Apple en général en moins d’un jour, ICSx5 une fois par jour, Google et Outlook parfois après plus d’un jour. Cette page est toujours à jour.',
    sharedCalendar:
      'Les événements ont des titres neutres, mais les personnes avec qui vous partagez votre calendrier peuvent les ouvrir et les lire. Choisissez un calendrier que personne d’autre ne voit.',
    keptBy: 'Google et Microsoft récupèrent le programme avec leurs propres serveurs et y conservent une copie.',
    removal: 'Pour le retirer, supprimez le calendrier «\u00a0{calendar}\u00a0» dans votre application de calendrier.',

    printButton: 'Imprimer ce programme',
    codeLabel: 'Scannez pour voir la dernière version de ce programme',
    general: 'Ces conseils sont d’ordre général. Ce que nous vous avons dit en personne prime.',

    endedTitle: 'Nous ne conservons plus votre programme ici',
    endedText:
      'Cette page ne changera plus. Les consignes que nous vous avons données pour les soins après la séance restent valables\u00a0: merci de continuer à les suivre jusqu’au dernier jour que nous vous avons indiqué, et de nous appeler en cas de doute.',
    expiredTitle: 'Ce programme a expiré',
    expiredText:
      'Son dernier jour est passé depuis un certain temps, et nous ne l’affichons donc plus ici. Si vous avez eu une autre séance depuis, les consignes données à cette occasion s’appliquent\u00a0: demandez-nous votre nouveau lien.',
    replacedTitle: 'Ce lien a été remplacé',
    replacedText:
      'Votre programme et vos jours de précautions continuent avec un nouveau lien. Merci de nous demander ce lien, puis d’ajouter de nouveau le programme à votre calendrier.',
    tombstoneRemoval: 'Si ce calendrier se trouve dans votre application de calendrier, vous pouvez l’y supprimer.',
    unavailableTitle: 'Nous ne pouvons pas afficher votre programme pour le moment',
    unavailableText:
      'Merci de réessayer dans quelques minutes. D’ici là, ce qu’affiche votre calendrier et ce que nous vous avons dit restent valables.',
  },
};
