import type { CalendarWording, PageWording } from './wording.ts';

/** Spanish, with usted. */
export const es: CalendarWording = {
  description: 'Su plan de {clinic}. Se actualiza solo.',
  category: 'Cuidados',
  callClinic: '¿Algo le preocupa o tiene dudas? Llame a {clinic}: {phone}',
  bookHere: 'Reserve aquí:',
  ended: {
    title: 'Calendario finalizado',
    text: 'Este calendario ha finalizado y ya no cambiará. Puede eliminarlo de su aplicación de calendario.',
  },
  replaced: {
    title: 'Enlace nuevo necesario',
    text: 'Este enlace ha sido sustituido, por lo que este calendario ya no se actualiza. Su plan continúa: por favor, pídanos su enlace nuevo, añádalo y después elimine este calendario.',
  },
};

/** Spanish, with usted. */
export const pageEs: PageWording = {
  languageTag: 'es',
  dateTag: 'es',
  direction: 'ltr',
  languageName: 'Español',
  languageLabel: 'Idioma',
  preview: 'Abra su plan, siempre al día.',

  dayOf: 'Día {day} de {days}',
  sessionTomorrow: 'Su sesión es mañana',
  sessionInDays: { one: 'Falta {count} día para su sesión', other: 'Faltan {count} días para su sesión' },
  beforeFirst: 'Su plan empieza el {date}, el día de su sesión. Hasta entonces no le pide nada.',
  treatmentDay: 'El día de su sesión',
  avoidToday: 'Por favor, hoy evite',
  allListsHold: 'Hoy vale más de una lista. Por favor, sígalas todas, para que nada termine demasiado pronto.',
  throughToday: 'hasta que acabe el día de hoy',
  throughDate: 'hasta el {date} inclusive',
  lastCarefulDay: 'Este es el último día de cuidados. Todo sigue valiendo hasta que acabe el día.',
  pause: 'Hoy no hay nada que evitar. Los próximos días de cuidados empiezan el {date}.',
  overTitle: 'Sus días de cuidados han terminado',
  overText:
    'Si se ha curado bien, por lo general puede volver a sus actividades normales. Si tiene dudas, pregúntenos antes, por favor.',
  heldUntil: 'Hemos dado más tiempo a su piel para curarse, hasta el {date} inclusive. Su plan se ha ajustado.',
  nextSession: 'Su próxima sesión es el {date}.',
  bookingOpen: 'Puede reservar su próxima sesión, si se ha curado bien.',
  bookingBooked: 'Si aún no se ha curado bien, llámenos antes de la sesión, por favor.',
  bookButton: 'Reservar mi próxima sesión',
  callToBook: 'Llamar para reservar',
  worried: '¿Algo le preocupa o tiene dudas? Llámenos, por favor.',
  callButton: 'Llamar al {phone}',

  planTitle: 'Su plan',
  sessionHeading: 'Sesión {number}: {date}',
  timelineLabel: 'Los días después de la sesión {number} en una imagen. El plan de abajo da las fechas en palabras.',
  adviceTitle: 'Los demás días, y por qué',
  adviceDays: 'Días {first} a {last}',
  adviceFromDay: 'Desde el día {first}',
  beforeNextTitle: 'Antes de su próxima sesión',

  addTitle: 'En su calendario',
  addText: 'Añada el plan una sola vez. Si cambiamos algo de fecha, su calendario lo sigue solo.',
  addLink: 'Añadir a mi calendario',
  apple: {
    button: 'Añadir a Calendario de Apple',
    note: 'Abra esta página en Safari, toque el botón y confirme. Funciona en iPhone, iPad y Mac.',
  },
  google: {
    button: 'Añadir a Google Calendar',
    note: 'Si el botón no funciona, copie la dirección de abajo. En Google Calendar en el ordenador elija «Otros calendarios», después «Desde URL», y péguela. Luego se verá también en su teléfono.',
  },
  outlook: { button: 'Añadir a Outlook.com', note: 'Para una cuenta personal de Outlook, Hotmail o Live.' },
  microsoft365: { button: 'Añadir a Microsoft 365', note: 'Para una cuenta del trabajo o de estudios.' },
  icsx5: {
    button: 'Añadir con ICSx5',
    note: 'Para teléfonos Android que tengan instalada la aplicación ICSx5. Pone el plan en el calendario del teléfono.',
  },
  needsComputer: {
    button: 'Google Calendar y Outlook',
    note: 'Solo aceptan un plan como este en un ordenador, una sola vez; después se ve también en su teléfono. Envíese la dirección de esta página y ábrala allí.',
  },
  otherApp: {
    button: 'Cualquier otra aplicación de calendario',
    note: 'Copie la dirección y péguela donde la aplicación pida la dirección de un calendario al que suscribirse.',
  },
  addressLabel: 'Dirección del calendario',
  pageLabel: 'Dirección de esta página',
  copyButton: 'Copiar',
  copied: 'Copiado',
  goodToKnow: 'Conviene saber',
  delay:
    'Cada calendario busca los cambios a su ritmo: Apple normalmente en el mismo día, ICSx5 una vez al día, Google y Outlook a veces después de más de un día. Esta página está siempre al día.',
  sharedDiscreet:
    'Los títulos son neutros, pero las personas con quienes comparta su calendario pueden abrir y leer las entradas. Elija un calendario que solo vea usted.',
  keptBy: 'Google y Microsoft recogen el plan con sus propios servidores y guardan allí una copia.',
  removal: 'Para quitarlo, elimine el calendario «{calendar}» en su aplicación de calendario.',

  printButton: 'Imprimir este plan',
  codeLabel: 'Escanee: el plan, siempre al día',
  general: 'Estos son consejos generales. Lo que le dijimos en persona va primero.',

  endedTitle: 'Este plan ha finalizado',
  endedText: 'Ya no cambiará, y aquí no queda nada que hacer.',
  replacedTitle: 'Este enlace ha sido sustituido',
  replacedText: 'Su plan continúa con un enlace nuevo. Por favor, pídanoslo y añádalo de nuevo a su calendario.',
  unavailableTitle: 'Ahora mismo no podemos mostrar su plan',
  unavailableText: 'Inténtelo de nuevo en unos minutos, por favor. Lo que muestra su calendario sigue siendo válido.',
  tombstoneRemoval: 'Si este calendario todavía aparece en su aplicación, puede eliminarlo allí.',
};
