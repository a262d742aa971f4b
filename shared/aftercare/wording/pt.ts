import type { CalendarWording } from './wording.ts';

/** Portuguese as written in Brazil, with você. */
export const pt: CalendarWording = {
  description: 'Seu plano de {clinic}. Ele se atualiza sozinho.',
  category: 'Cuidados',
  callClinic: 'Alguma preocupação ou dúvida? Ligue para {clinic}: {phone}',
  bookHere: 'Agende aqui:',
  ended: {
    title: 'Calendário encerrado',
    explicitTitle: 'Calendário encerrado',
    text: 'Este calendário foi encerrado e não vai mais mudar. Você pode removê-lo do seu aplicativo de calendário.',
  },
  replaced: {
    title: 'Novo link necessário',
    explicitTitle: 'Novo link necessário',
    text: 'Este link foi substituído, por isso este calendário não é mais atualizado. Seu plano continua: por favor, peça para nós o seu novo link, adicione-o e depois remova este calendário.',
  },
};
