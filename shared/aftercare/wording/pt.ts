import type { CalendarWording, PageWording } from './wording.ts';

/** Portuguese as written in Brazil, with você. */
export const pt: CalendarWording = {
  description: 'Seu plano de {clinic}. Ele se atualiza sozinho.',
  category: 'Cuidados',
  callClinic: 'Alguma preocupação ou dúvida? Ligue para {clinic}: {phone}',
  bookHere: 'Agende aqui:',
  ended: {
    title: 'Calendário encerrado',
    text: 'Este calendário foi encerrado e não vai mais mudar. Você pode removê-lo do seu aplicativo de calendário.',
  },
  replaced: {
    title: 'Novo link necessário',
    text: 'Este link foi substituído, por isso este calendário não é mais atualizado. Seu plano continua: por favor, peça para nós o seu novo link, adicione-o e depois remova este calendário.',
  },
};

/** Portuguese as written in Brazil, with você. */
export const pagePt: PageWording = {
  languageTag: 'pt-BR',
  dateTag: 'pt-BR',
  direction: 'ltr',
  languageName: 'Português',
  languageLabel: 'Idioma',
  preview: 'Abra o seu plano, sempre atualizado.',

  dayOf: 'Dia {day} de {days}',
  sessionTomorrow: 'Sua sessão é amanhã',
  sessionInDays: { one: 'Falta {count} dia para a sua sessão', other: 'Faltam {count} dias para a sua sessão' },
  beforeFirst: 'Seu plano começa no dia da sua sessão: {date}. Até lá, ele não pede nada de você.',
  treatmentDay: 'O dia da sua sessão',
  avoidToday: 'Por favor, hoje evite',
  allListsHold: 'Hoje vale mais de uma lista. Por favor, siga todas, para que nada termine cedo demais.',
  throughToday: 'até o fim do dia de hoje',
  throughDate: 'até o fim de {date}',
  lastCarefulDay: 'Este é o último dia de cuidados. Tudo continua valendo até o fim do dia.',
  pause: 'Hoje não há nada a evitar. Os próximos dias de cuidados são a partir de {date}.',
  overTitle: 'Seus dias de cuidados terminaram',
  overText:
    'Se cicatrizou bem, em geral você pode voltar às suas atividades normais. Se tiver dúvida, pergunte para nós antes, por favor.',
  heldUntil: 'Demos mais tempo para a sua pele cicatrizar, até o fim de {date}. Seu plano foi ajustado.',
  nextSession: 'Sua próxima sessão: {date}.',
  bookingOpen: 'Sua próxima sessão pode ser agendada, se cicatrizou bem.',
  bookingBooked: 'Se ainda não cicatrizou bem, ligue para nós antes da sessão, por favor.',
  bookButton: 'Agendar minha próxima sessão',
  callToBook: 'Ligar para agendar',
  worried: 'Alguma preocupação ou dúvida? Ligue para nós, por favor.',
  callButton: 'Ligar para {phone}',

  planTitle: 'Seu plano',
  sessionHeading: 'Sessão {number}: {date}',
  timelineLabel: 'Os dias depois da sessão {number} em uma imagem. O plano abaixo traz as datas por escrito.',
  adviceTitle: 'Os outros dias, e por quê',
  adviceDays: 'Dias {first} a {last}',
  adviceFromDay: 'A partir do dia {first}',
  beforeNextTitle: 'Antes da sua próxima sessão',

  addTitle: 'No seu calendário',
  addText: 'Adicione o plano uma única vez. Quando mudarmos alguma data, o seu calendário acompanha sozinho.',
  addLink: 'Adicionar ao meu calendário',
  apple: {
    button: 'Adicionar ao Calendário da Apple',
    note: 'Abra esta página no Safari, toque no botão e confirme. Funciona no iPhone, no iPad e no Mac.',
  },
  google: {
    button: 'Adicionar ao Google Agenda',
    note: 'Se o botão não funcionar, copie o endereço abaixo. No Google Agenda, no computador, escolha “Outras agendas”, depois “Do URL”, e cole. Depois disso, o plano aparece também no seu celular.',
  },
  outlook: { button: 'Adicionar ao Outlook.com', note: 'Para uma conta pessoal do Outlook, Hotmail ou Live.' },
  microsoft365: { button: 'Adicionar ao Microsoft 365', note: 'Para uma conta do trabalho ou da escola.' },
  icsx5: {
    button: 'Adicionar com o ICSx5',
    note: 'Para celulares Android com o aplicativo ICSx5 instalado. Ele coloca o plano no calendário do celular.',
  },
  needsComputer: {
    button: 'Google Agenda e Outlook',
    note: 'Eles só aceitam um plano como este em um computador, uma única vez; depois ele aparece também no seu celular. Envie para você o endereço desta página e abra-a lá.',
  },
  otherApp: {
    button: 'Qualquer outro aplicativo de calendário',
    note: 'Copie o endereço e cole-o onde o aplicativo pedir o endereço de um calendário para assinar.',
  },
  addressLabel: 'Endereço do calendário',
  pageLabel: 'Endereço desta página',
  copyButton: 'Copiar',
  copied: 'Copiado',
  goodToKnow: 'Bom saber',
  delay:
    'Cada calendário procura mudanças no seu próprio ritmo: a Apple, em geral, no mesmo dia; o ICSx5, uma vez por dia; o Google e o Outlook, às vezes depois de mais de um dia. Esta página está sempre atualizada.',
  sharedDiscreet:
    'Os títulos são neutros, mas quem compartilha o calendário com você pode abrir e ler os eventos. Escolha um calendário que só você veja.',
  keptBy: 'O Google e a Microsoft buscam o plano com servidores próprios e guardam uma cópia lá.',
  removal: 'Para tirar o plano, remova o calendário “{calendar}” no seu aplicativo de calendário.',

  printButton: 'Imprimir este plano',
  codeLabel: 'Escaneie: o plano, sempre atualizado',
  general: 'Estas são orientações gerais. O que dissemos a você pessoalmente vem primeiro.',

  endedTitle: 'Este plano foi encerrado',
  endedText: 'Ele não vai mais mudar, e não há mais nada a fazer aqui.',
  replacedTitle: 'Este link foi substituído',
  replacedText:
    'Seu plano continua em um novo link. Por favor, peça-o para nós e adicione-o de novo ao seu calendário.',
  unavailableTitle: 'Não conseguimos mostrar seu plano agora',
  unavailableText: 'Por favor, tente de novo em alguns minutos. O que seu calendário mostra continua valendo.',
  tombstoneRemoval: 'Se este calendário ainda aparece no seu aplicativo, você pode removê-lo por lá.',
};
