import type { Wording } from './wording.ts';

/** Spanish, with usted; words that are understood both in Spain and in Latin America. */
export const es: Wording = {
  message:
    'Hola, le escribimos desde {clinic}. Este es su plan personal:\n{link}\nAñádalo una sola vez a su calendario y se mantendrá al día. ¿Tiene alguna pregunta? Llámenos: {phone}',

  notFound: {
    title: 'Este enlace no funciona',
    text: 'Quizá le falte o le sobre algún carácter. Por favor, ábralo de nuevo desde nuestro mensaje, o llámenos y le enviaremos uno nuevo.',
  },

  calendar: {
    description: 'Su plan de {clinic}. Se actualiza automáticamente.',
    category: 'Cuidados',
    callClinic: '¿Le preocupa algo o tiene dudas? Llame a {clinic}: {phone}',
    bookHere: 'Reserve aquí:',
    ended: {
      title: 'Calendario cerrado',
      text: 'Hemos dejado de guardar su plan en este calendario. Las indicaciones que le dimos sobre sus cuidados siguen siendo válidas; si tiene dudas, llámenos, por favor. Puede eliminar este calendario de su aplicación de calendario.',
    },
    expired: {
      title: 'Calendario caducado',
      text: 'El último día de este plan fue hace tiempo, por lo que hemos dejado de guardarlo aquí. Si desde entonces ha tenido otra sesión, siga las indicaciones que le dimos en ella y, por favor, pídanos su enlace nuevo. Puede eliminar este calendario de su aplicación de calendario.',
    },
    replaced: {
      title: 'Necesita un enlace nuevo',
      text: 'Este enlace se sustituyó por otro, por lo que este calendario ha dejado de actualizarse. Su plan y sus días de cuidados continúan con un enlace nuevo: por favor, pídanoslo, añádalo y después elimine este calendario.',
    },
  },

  page: {
    languageTag: 'es',
    dateTag: 'es',
    direction: 'ltr',
    languageName: 'Español',
    languageLabel: 'Idioma',
    preview: 'Abra su plan. Está siempre al día.',

    dayOf: 'Día {day} de {days}',
    planStartsToday: 'Su plan empieza hoy',
    sessionToday: 'Su sesión es hoy',
    sessionTomorrow: 'Su sesión es mañana',
    sessionInDays: { one: 'Falta {count} día para su sesión', other: 'Faltan {count} días para su sesión' },
    beforeFirst: 'Su plan empieza el {date}, el día de su sesión.',
    avoidToday: 'Qué debe evitar hoy',
    allListsHold: 'Hoy se aplica más de una lista. Por favor, sígalas todas.',
    throughToday: 'hasta el final del día de hoy',
    throughDate: 'hasta el final del {date}',
    lastCarefulDay: 'Este es el último día de cuidados. Por favor, siga su lista hasta que acabe el día.',
    pause: 'Hoy no hay nada en su lista. Sus próximos días de cuidados empiezan el {date}.',
    overTitle: 'Sus días de cuidados han terminado',
    overText:
      'Si su cuero cabelludo se ha curado bien, por lo general puede volver a sus actividades normales. Si tiene dudas, por favor, consúltenos antes.',
    heldUntil:
      'Hemos dado a su cuero cabelludo más tiempo para curarse, hasta el final del {date}. Hemos ajustado su plan.',
    nextSession: 'Su próxima sesión es el {date}.',
    bookingOpen: 'Puede reservar su próxima sesión, si su cuero cabelludo se ha curado bien.',
    bookingBooked: 'Si su cuero cabelludo no se ha curado bien, por favor, llámenos antes de ese día.',
    bookButton: 'Reservar mi próxima sesión',
    bookingPage: 'Nuestra página de reservas',
    callToBook: 'Llamar para reservar mi próxima sesión',
    worried: '¿Le preocupa algo o tiene dudas? Llámenos, por favor.',
    callButton: 'Llamar al {phone}',
    openNow: 'Hoy estamos disponibles hasta las {time}.',
    closedNow: 'Ahora estamos cerrados. Volvemos a abrir: {when}.',
    afterHoursButton: 'Llamar fuera de horario: {phone}',
    whatsappButton: 'Escribirnos por WhatsApp',
    smsButton: 'Enviarnos un SMS',
    emailButton: 'Enviarnos un correo',
    contactMessage: 'Hola, tengo una pregunta sobre mi plan.',

    planTitle: 'Su plan',
    sessionHeading: 'Sesión {number}: {date}',
    timelineLabel: 'Sus días después de la sesión {number}. Las fechas están en el plan de abajo.',
    adviceTitle: 'Los demás días',
    beforeNextTitle: 'Antes de su próxima sesión',

    addTitle: 'Añadir a su calendario',
    addText: 'Añada el plan una sola vez. Si cambiamos algo, su calendario se actualiza automáticamente.',
    addLink: 'Añadir a mi calendario',
    apple: {
      button: 'Añadir al Calendario de Apple',
      note: 'Abra esta página en Safari, toque el botón y confirme. Funciona en iPhone, iPad y Mac.',
    },
    google: {
      button: 'Añadir a Google Calendar',
      note: 'Si el botón no funciona, abra «Cualquier otra aplicación de calendario» y copie la dirección. En Google Calendar, en un ordenador o computadora, elija «Otros calendarios», después «Desde URL», y péguela. Después lo verá también en su teléfono.',
    },
    outlook: { button: 'Añadir a Outlook.com', note: 'Para una cuenta personal de Outlook, Hotmail o Live.' },
    microsoft365: { button: 'Añadir a Microsoft 365', note: 'Para una cuenta del trabajo o de estudios.' },
    icsx5: {
      button: 'Añadir con ICSx5',
      note: 'Para teléfonos Android con la aplicación ICSx5. Añade el plan al calendario de su teléfono.',
    },
    needsComputer: {
      button: 'Google Calendar y Outlook',
      note: 'En estas aplicaciones, un plan como este solo se puede añadir desde un ordenador o computadora, una sola vez; después lo verá también en su teléfono. Envíese la dirección de esta página y ábrala en ese equipo.',
    },
    otherApp: {
      button: 'Cualquier otra aplicación de calendario',
      note: 'Copie la dirección y péguela donde la aplicación pida la dirección de un calendario al que suscribirse.',
    },
    addressLabel: 'Dirección del calendario',
    pageLabel: 'Dirección de esta página',
    copyButton: 'Copiar',
    copied: 'Copiado',
    worriedCall: '¿Dudas? Llámenos',
    bookingOpens: 'Se abre la reserva',
    checkDone: '¿Ya está? Compruebe si ha llegado',
    inCalendarToday: 'En su calendario ({app}), actualizado hoy.',
    inCalendar: 'Su calendario ({app}) se actualizó por última vez el {date}.',
    notThere: '¿No aparece?',
    otherDevices: 'Otra aplicación u otro dispositivo',
    computerName: 'Ordenador o computadora',
    appleNext: 'Su teléfono abre el calendario: toque «Suscribirse» y después «Añadir».',
    macNext: 'Se abre Calendario: haga clic en «Suscribirse» y después en «Aceptar».',
    computerNext: 'Inicie sesión si se le pide y confirme. Después lo verá también en su teléfono.',
    otherBrowser: 'Este navegador no puede añadir calendarios. Copie la dirección de esta página y ábrala en Safari.',
    androidDays: 'Ponga los días en Google Calendar: toque cada uno y después «Guardar».',
    androidCopies:
      'Su teléfono se los recordará como sus demás eventos. Son copias: si cambiamos algo, solo cambia esta página.',
    followsItself: 'Un calendario que se actualiza solo',
    sendPage: 'Enviarme esta página',
    homeScreen: {
      button: 'Conservar esta página en la pantalla de inicio',
      note: 'Abra el menú del navegador y elija «Añadir a pantalla de inicio». Esta página está siempre al día.',
    },
    moved: 'Cambiamos su plan el {date}. Si añadió días a mano, por favor, cámbielos.',
    tryAgain: 'Intentar de nuevo',
    entries: { one: '{count} evento con título neutro: {days}', other: '{count} eventos con títulos neutros: {days}' },
    goodToKnow: 'Conviene saber',
    delay:
      'Cada aplicación de calendario comprueba los cambios a su ritmo: Apple normalmente en menos de un día, ICSx5 una vez al día; Google y Outlook a veces tardan más de un día. Esta página está siempre al día.',
    sharedCalendar:
      'Los eventos tienen títulos neutros, pero cualquier persona con quien comparta su calendario puede abrirlos y leerlos. Elija un calendario que solo usted pueda ver.',
    keptBy: 'Google y Microsoft obtienen el plan con sus propios servidores y guardan allí una copia.',
    removal: 'Para quitarlo, elimine el calendario «{calendar}» en su aplicación de calendario.',

    printButton: 'Imprimir este plan',
    codeLabel: 'Escanee para ver la última versión de este plan',
    general: 'Estos son consejos generales. Lo que le dijimos en persona tiene prioridad.',

    endedTitle: 'Hemos dejado de guardar su plan aquí',
    endedText:
      'Esta página no volverá a cambiar. Las indicaciones que le dimos sobre sus cuidados siguen siendo válidas: por favor, continúe siguiéndolas hasta el último día que le indicamos, y llámenos si tiene dudas.',
    expiredTitle: 'Este plan ha caducado',
    expiredText:
      'Su último día fue hace tiempo, por lo que hemos dejado de mostrarlo aquí. Si desde entonces ha tenido otra sesión, siga las indicaciones que le dimos en ella y, por favor, pídanos su enlace nuevo.',
    replacedTitle: 'Este enlace se ha sustituido por otro',
    replacedText:
      'Su plan y sus días de cuidados continúan con un enlace nuevo. Por favor, pídanoslo y añádalo de nuevo a su calendario.',
    tombstoneRemoval: 'Si este calendario está en su aplicación de calendario, puede eliminarlo allí.',
    unavailableTitle: 'Ahora mismo no podemos mostrar su plan',
    unavailableText:
      'Por favor, inténtelo de nuevo en unos minutos. Hasta entonces, siga lo que muestra su calendario y lo que le dijimos.',
  },
};
