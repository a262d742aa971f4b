import type { CalendarWording, PageWording } from './wording.ts';

/** French, with vous; a space that does not break (U+00A0) stands before two-part punctuation. */
export const fr: CalendarWording = {
  description: 'Votre plan de {clinic}. Il se met à jour tout seul.',
  category: 'Suivi',
  callClinic: 'Une inquiétude ou un doute\u00a0? Appelez {clinic}\u00a0: {phone}',
  bookHere: 'Réservez ici\u00a0:',
  ended: {
    title: 'Calendrier terminé',
    text: 'Ce calendrier est terminé et ne changera plus. Vous pouvez le supprimer de votre application de calendrier.',
  },
  replaced: {
    title: 'Nouveau lien nécessaire',
    text: 'Ce lien a été remplacé, ce calendrier n’est donc plus mis à jour. Votre plan continue\u00a0: demandez-nous votre nouveau lien, ajoutez-le, puis supprimez ce calendrier.',
  },
};

/** French, with vous; a space that does not break (U+00A0) stands before two-part punctuation and inside quotation marks. */
export const pageFr: PageWording = {
  languageTag: 'fr',
  dateTag: 'fr',
  direction: 'ltr',
  languageName: 'Français',
  languageLabel: 'Langue',
  preview: 'Ouvrez votre plan, toujours à jour.',

  dayOf: 'Jour {day} sur {days}',
  sessionTomorrow: 'Votre séance a lieu demain',
  sessionInDays: { one: 'Votre séance a lieu dans {count} jour', other: 'Votre séance a lieu dans {count} jours' },
  beforeFirst: 'Votre plan commence le {date}, le jour de votre séance. D’ici là, il ne vous demande rien.',
  treatmentDay: 'Le jour de votre séance',
  avoidToday: 'À éviter aujourd’hui',
  allListsHold: 'Plusieurs listes valent aujourd’hui. Merci de toutes les suivre, pour que rien ne s’arrête trop tôt.',
  throughToday: 'jusqu’à la fin de la journée',
  throughDate: 'jusqu’au {date} inclus',
  lastCarefulDay: 'C’est le dernier jour de prudence. Tout reste à éviter jusqu’à la fin de la journée.',
  pause: 'Il n’y a rien à éviter aujourd’hui. Les prochains jours de prudence commencent le {date}.',
  overTitle: 'Vos jours de prudence sont terminés',
  overText:
    'Si la cicatrisation est bonne, vous pouvez en général reprendre vos activités normales. En cas de doute, demandez-nous d’abord.',
  heldUntil:
    'Nous avons laissé plus de temps à votre peau pour cicatriser, jusqu’au {date} inclus. Votre plan a été décalé d’autant.',
  nextSession: 'Votre prochaine séance a lieu le {date}.',
  bookingOpen: 'Vous pouvez réserver votre prochaine séance, si la cicatrisation est bonne.',
  bookingBooked: 'Si la cicatrisation n’est pas encore bonne, merci de nous appeler avant cette séance.',
  bookButton: 'Réserver ma prochaine séance',
  callToBook: 'Appeler pour réserver',
  worried: 'Une inquiétude ou un doute\u00a0? Appelez-nous.',
  callButton: 'Appeler le {phone}',

  planTitle: 'Votre plan',
  sessionHeading: 'Séance {number}\u00a0: {date}',
  timelineLabel: 'Les jours après la séance {number} en image. Le plan ci-dessous donne les dates en toutes lettres.',
  adviceTitle: 'Les autres jours, et pourquoi',
  adviceDays: 'Jours {first} à {last}',
  adviceFromDay: 'À partir du jour {first}',
  beforeNextTitle: 'Avant votre prochaine séance',

  addTitle: 'Dans votre calendrier',
  addText: 'Ajoutez le plan une seule fois. Si nous déplaçons quelque chose, votre calendrier suit tout seul.',
  addLink: 'Ajouter à mon calendrier',
  apple: {
    button: 'Ajouter au Calendrier Apple',
    note: 'Ouvrez cette page dans Safari, touchez le bouton et confirmez. Fonctionne sur iPhone, iPad et Mac.',
  },
  google: {
    button: 'Ajouter à Google Agenda',
    note: 'Si le bouton ne fonctionne pas, copiez l’adresse ci-dessous. Dans Google Agenda sur ordinateur, choisissez «\u00a0Autres agendas\u00a0», puis «\u00a0À partir de l’URL\u00a0», et collez-la. Le plan s’affiche ensuite aussi sur votre téléphone.',
  },
  outlook: { button: 'Ajouter à Outlook.com', note: 'Pour un compte personnel Outlook, Hotmail ou Live.' },
  microsoft365: { button: 'Ajouter à Microsoft 365', note: 'Pour un compte professionnel ou scolaire.' },
  icsx5: {
    button: 'Ajouter avec ICSx5',
    note: 'Pour les téléphones Android sur lesquels l’application ICSx5 est installée. Elle met le plan dans le calendrier du téléphone.',
  },
  needsComputer: {
    button: 'Google Agenda et Outlook',
    note: 'Ils n’acceptent un tel plan que sur un ordinateur, une seule fois\u00a0; il s’affiche ensuite aussi sur votre téléphone. Envoyez-vous l’adresse de cette page et ouvrez-la là-bas.',
  },
  otherApp: {
    button: 'Toute autre application de calendrier',
    note: 'Copiez l’adresse et collez-la là où l’application demande l’adresse d’un calendrier auquel s’abonner.',
  },
  addressLabel: 'Adresse du calendrier',
  pageLabel: 'Adresse de cette page',
  copyButton: 'Copier',
  copied: 'Copié',
  goodToKnow: 'Bon à savoir',
  delay:
    'Chaque calendrier cherche les changements à son rythme\u00a0: Apple en général dans la journée, ICSx5 une fois par jour, Google et Outlook parfois après plus d’un jour. Cette page est toujours à jour.',
  sharedDiscreet:
    'Les titres sont neutres, mais les personnes avec qui vous partagez votre calendrier peuvent ouvrir et lire les entrées. Choisissez un calendrier que vous seul voyez.',
  keptBy: 'Google et Microsoft récupèrent le plan avec leurs propres serveurs et y gardent une copie.',
  removal: 'Pour le retirer, supprimez le calendrier «\u00a0{calendar}\u00a0» dans votre application.',

  printButton: 'Imprimer ce plan',
  codeLabel: 'À scanner\u00a0: le plan, toujours à jour',
  general: 'Ce sont des conseils généraux. Ce que nous vous avons dit en personne passe avant.',

  endedTitle: 'Ce plan est terminé',
  endedText: 'Il ne changera plus, et vous n’avez plus rien à faire ici.',
  replacedTitle: 'Ce lien a été remplacé',
  replacedText:
    'Votre plan continue sous un nouveau lien. Demandez-le-nous, puis ajoutez-le de nouveau à votre calendrier.',
  unavailableTitle: 'Nous ne pouvons pas afficher votre plan pour le moment',
  unavailableText: 'Réessayez dans quelques minutes, s’il vous plaît. Ce qu’affiche votre calendrier reste valable.',
  tombstoneRemoval: 'Si ce calendrier s’affiche encore dans votre application, vous pouvez l’y supprimer.',
};
