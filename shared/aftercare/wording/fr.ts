import type { CalendarWording } from './wording.ts';

/** French, with vous; a space that does not break (U+00A0) stands before two-part punctuation. */
export const fr: CalendarWording = {
  description: 'Votre plan de {clinic}. Il se met à jour tout seul.',
  category: 'Suivi',
  callClinic: 'Une inquiétude ou un doute\u00a0? Appelez {clinic}\u00a0: {phone}',
  bookHere: 'Réservez ici\u00a0:',
  ended: {
    title: 'Calendrier terminé',
    explicitTitle: 'Calendrier terminé',
    text: 'Ce calendrier est terminé et ne changera plus. Vous pouvez le supprimer de votre application de calendrier.',
  },
  replaced: {
    title: 'Nouveau lien nécessaire',
    explicitTitle: 'Nouveau lien nécessaire',
    text: 'Ce lien a été remplacé, ce calendrier n’est donc plus mis à jour. Votre plan continue\u00a0: demandez-nous votre nouveau lien, ajoutez-le, puis supprimez ce calendrier.',
  },
};
