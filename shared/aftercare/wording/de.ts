import type { CalendarWording } from './wording.ts';

/** German, with Sie. */
export const de: CalendarWording = {
  description: 'Ihr Plan von {clinic}. Er aktualisiert sich von selbst.',
  category: 'Nachsorge',
  callClinic: 'Haben Sie Sorgen oder Fragen? Rufen Sie {clinic} an: {phone}',
  bookHere: 'Hier buchen:',
  ended: {
    title: 'Kalender beendet',
    explicitTitle: 'Kalender beendet',
    text: 'Dieser Kalender ist beendet und ändert sich nicht mehr. Sie können ihn aus Ihrer Kalender-App entfernen.',
  },
  replaced: {
    title: 'Neuer Kalender-Link nötig',
    explicitTitle: 'Neuer Kalender-Link nötig',
    text: 'Dieser Link wurde ersetzt, deshalb wird dieser Kalender nicht mehr aktualisiert. Ihr Plan geht weiter: Bitte fragen Sie uns nach Ihrem neuen Link, fügen Sie ihn hinzu und entfernen Sie danach diesen Kalender.',
  },
};
