import type { CalendarWording } from './wording.ts';

/** Spanish, with usted. */
export const es: CalendarWording = {
  description: 'Su plan de {clinic}. Se actualiza solo.',
  category: 'Cuidados',
  callClinic: '¿Algo le preocupa o tiene dudas? Llame a {clinic}: {phone}',
  bookHere: 'Reserve aquí:',
  ended: {
    title: 'Calendario finalizado',
    explicitTitle: 'Calendario finalizado',
    text: 'Este calendario ha finalizado y ya no cambiará. Puede eliminarlo de su aplicación de calendario.',
  },
  replaced: {
    title: 'Enlace nuevo necesario',
    explicitTitle: 'Enlace nuevo necesario',
    text: 'Este enlace ha sido sustituido, por lo que este calendario ya no se actualiza. Su plan continúa: por favor, pídanos su enlace nuevo, añádalo y después elimine este calendario.',
  },
};
