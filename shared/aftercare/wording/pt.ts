import type { Wording } from './wording.ts';

/** Portuguese as written in Brazil, with você. */
export const pt: Wording = {
  message:
    'Olá! Esta mensagem é de {clinic}. Aqui está o seu plano de cuidados:\n{link}\nAdicione-o uma vez ao seu calendário e ele fica sempre atualizado. Alguma dúvida? Ligue para nós: {phone}',

  notFound: {
    title: 'Este link não funciona',
    text: 'Talvez falte ou sobre algum caractere. Por favor, abra-o de novo a partir da nossa mensagem, ou ligue para nós, que enviaremos um novo.',
  },

  calendar: {
    description: 'Seu plano de cuidados enviado por {clinic}. Ele se atualiza automaticamente.',
    category: 'Cuidados',
    callClinic: 'Alguma preocupação ou dúvida? Ligue para {clinic}: {phone}',
    bookHere: 'Agende aqui:',
    ended: {
      title: 'Calendário encerrado',
      text: 'Não mantemos mais o seu plano neste calendário. O que dissemos a você sobre os seus cuidados continua valendo; em caso de dúvida, por favor, ligue para nós. Você pode remover este calendário do seu aplicativo de calendário.',
    },
    expired: {
      title: 'Calendário expirado',
      text: 'O último dia deste plano foi há algum tempo, por isso ele não é mais mantido aqui. Se você fez outra sessão depois disso, vale o que dissemos a você naquela ocasião: por favor, fale conosco para receber o seu novo link. Você pode remover este calendário do seu aplicativo de calendário.',
    },
    replaced: {
      title: 'Peça seu novo link',
      text: 'Este link foi substituído, por isso este calendário não muda mais. Seu plano e seus dias de cuidados continuam em um novo link: por favor, fale conosco para recebê-lo, adicione-o e depois remova este calendário.',
    },
  },

  page: {
    languageTag: 'pt-BR',
    dateTag: 'pt-BR',
    firstOfMonth: '1º',
    direction: 'ltr',
    languageName: 'Português',
    languageLabel: 'Idioma',
    preview: 'Abra o seu plano. Ele está sempre atualizado.',

    dayOf: 'Dia {day} de {days}',
    planStartsToday: 'Seu plano começa hoje',
    sessionToday: 'Sua sessão é hoje',
    sessionTomorrow: 'Sua sessão é amanhã',
    sessionInDays: { one: 'Falta {count} dia para a sua sessão', other: 'Faltam {count} dias para a sua sessão' },
    beforeFirst: 'Seu plano começa no dia da sua sessão: {date}.',
    avoidToday: 'O que evitar hoje',
    allListsHold: 'Hoje vale mais de uma lista. Por favor, siga todas.',
    throughToday: 'até o fim do dia de hoje',
    throughDate: 'até o fim de {date}',
    lastCarefulDay: 'Este é o último dia de cuidados. Por favor, siga sua lista até o dia terminar.',
    pause: 'Hoje não há nada na sua lista. Seus próximos dias de cuidados começam nesta data: {date}.',
    overTitle: 'Seus dias de cuidados terminaram',
    overText:
      'Se o seu couro cabeludo cicatrizou bem, em geral você pode voltar às suas atividades normais. Em caso de dúvida, por favor, fale conosco antes.',
    heldUntil:
      'Demos ao seu couro cabeludo mais tempo para cicatrizar, até o fim de {date}. Seu plano foi ajustado a essa data.',
    nextSession: 'Sua próxima sessão está marcada para {date}.',
    bookingOpen: 'Você pode agendar sua próxima sessão, se o seu couro cabeludo cicatrizou bem.',
    bookingBooked: 'Se o seu couro cabeludo não cicatrizou bem, por favor, ligue para nós antes desse dia.',
    bookButton: 'Agendar minha próxima sessão',
    bookingPage: 'Nossa página de agendamento',
    callToBook: 'Ligar para agendar minha próxima sessão',
    worried: 'Alguma preocupação ou dúvida? Por favor, ligue para nós.',
    callButton: 'Ligar para {phone}',
    openNow: 'Hoje atendemos até as {time}.',
    closedNow: 'Estamos fechados agora. Reabrimos: {when}.',
    afterHoursButton: 'Ligar fora do horário: {phone}',
    whatsappButton: 'Escrever pelo WhatsApp',
    smsButton: 'Enviar um SMS',
    emailButton: 'Enviar um e-mail',
    contactMessage: 'Olá, tenho uma dúvida sobre o meu plano.',

    planTitle: 'Seu plano de cuidados',
    sessionHeading: 'Sessão {number}: {date}',
    timelineLabel: 'Seus dias depois da sessão {number}. O plano abaixo traz as datas.',
    adviceTitle: 'Nos outros dias',
    beforeNextTitle: 'Antes da sua próxima sessão',

    addTitle: 'Adicione ao seu calendário',
    addText: 'Adicione o plano uma única vez. Quando mudamos alguma coisa, seu calendário se atualiza automaticamente.',
    addLink: 'Adicionar ao meu calendário',
    apple: {
      button: 'Adicionar ao Calendário da Apple',
      note: 'Abra esta página no Safari, toque no botão e confirme. Funciona no iPhone, no iPad e no Mac.',
    },
    google: {
      button: 'Adicionar ao Google Agenda',
      note: 'Se o botão não funcionar, abra “Qualquer outro aplicativo de calendário” e copie o endereço. No Google Agenda, no computador, escolha “Outras agendas”, depois “Do URL”, e cole o endereço. Depois disso, o plano aparece também no seu celular.',
    },
    outlook: { button: 'Adicionar ao Outlook.com', note: 'Para uma conta pessoal do Outlook, Hotmail ou Live.' },
    microsoft365: { button: 'Adicionar ao Microsoft 365', note: 'Para uma conta corporativa ou de estudante.' },
    icsx5: {
      button: 'Adicionar com o ICSx5',
      note: 'Para celulares Android com o aplicativo ICSx5. Ele adiciona o plano ao calendário do seu celular.',
    },
    needsComputer: {
      button: 'Google Agenda e Outlook',
      note: 'Neles, um plano como este só pode ser adicionado no computador, uma única vez; depois disso, ele aparece também no seu celular. Envie o endereço desta página para o seu próprio e-mail e abra a página no computador.',
    },
    otherApp: {
      button: 'Qualquer outro aplicativo de calendário',
      note: 'Copie o endereço e cole-o onde o aplicativo pedir o endereço de um calendário para assinar.',
    },
    addressLabel: 'Endereço do calendário',
    pageLabel: 'Endereço desta página',
    copyButton: 'Copiar',
    copied: 'Copiado',
    worriedCall: 'Alguma dúvida? Ligue para nós',
    bookingOpens: 'Início do agendamento',
    checkDone: 'Adicionou? Veja se chegou',
    inCalendarToday: 'No seu calendário ({app}), atualizado hoje.',
    inCalendar: 'Última atualização do seu calendário ({app}): {date}.',
    notThere: 'Não está lá?',
    otherDevices: 'Outro aplicativo ou aparelho',
    computerName: 'Computador',
    appleNext: 'Seu celular abre o calendário: toque em “Assinar” e depois em “Adicionar”.',
    macNext: 'O Calendário se abre: clique em “Assinar” e depois em “OK”.',
    computerNext: 'Entre na sua conta, se for pedido, e confirme. Depois disso, o plano aparece também no seu celular.',
    otherBrowser:
      'Este navegador não consegue adicionar calendários. Copie o endereço desta página e abra-o no Safari.',
    androidDays: 'Coloque os dias no Google Agenda: toque em cada um e depois em “Salvar”.',
    androidCopies:
      'Seu celular lembra você deles como dos seus outros eventos. São cópias: se mudarmos alguma coisa, só esta página muda.',
    followsItself: 'Um calendário que se atualiza sozinho',
    sendPage: 'Enviar esta página para mim',
    homeScreen: {
      button: 'Manter esta página na tela inicial',
      note: 'Abra o menu do navegador e escolha “Adicionar à tela inicial”. Esta página está sempre atualizada.',
    },
    moved: 'Mudamos o seu plano nesta data: {date}. Se você adicionou dias à mão, por favor, altere-os.',
    tryAgain: 'Tentar de novo',
    entries: { one: '{count} evento com título neutro: {days}', other: '{count} eventos com títulos neutros: {days}' },
    goodToKnow: 'É bom saber',
    delay:
      'Cada aplicativo de calendário procura mudanças no seu próprio ritmo: o da Apple, em geral, em até um dia; o ICSx5, uma vez por dia; o Google Agenda e o Outlook, às vezes depois de mais de um dia. Esta página está sempre atualizada.',
    sharedCalendar:
      'Os eventos têm títulos neutros, mas as pessoas com quem você compartilha o calendário podem abri-los e lê-los. Escolha um calendário que só você veja.',
    keptBy: 'O Google e a Microsoft buscam o plano com servidores próprios e guardam uma cópia lá.',
    removal: 'Para remover o plano, exclua o calendário “{calendar}” no seu aplicativo de calendário.',

    printButton: 'Imprimir este plano',
    codeLabel: 'Escaneie para ver a versão mais recente deste plano',
    general: 'Estas são orientações gerais. O que dissemos a você pessoalmente tem prioridade.',

    endedTitle: 'Não mantemos mais o seu plano aqui',
    endedText:
      'Esta página não vai mais mudar. O que dissemos a você sobre os seus cuidados continua valendo: por favor, continue seguindo essas orientações até o último dia que informamos e, em caso de dúvida, ligue para nós.',
    expiredTitle: 'Este plano expirou',
    expiredText:
      'O último dia dele foi há algum tempo, por isso não o mostramos mais aqui. Se você fez outra sessão depois disso, vale o que dissemos a você naquela ocasião: por favor, fale conosco para receber o seu novo link.',
    replacedTitle: 'Este link foi substituído',
    replacedText:
      'Seu plano e seus dias de cuidados continuam em um novo link. Por favor, fale conosco para recebê-lo e adicione-o de novo ao seu calendário.',
    tombstoneRemoval: 'Se este calendário está no seu aplicativo de calendário, você pode removê-lo por lá.',
    unavailableTitle: 'Não conseguimos mostrar o seu plano agora',
    unavailableText:
      'Por favor, tente de novo em alguns minutos. Até lá, vale o que o seu calendário mostra e o que dissemos a você.',
  },
};
