import type { Locale } from '../locale.ts';

/**
 * What the clinic sends with a link by SMS or messenger, in every language of the product. It stands on a lock screen, so it
 * says nothing of the treatment. `{clinic}`, `{phone}` and `{link}` stand for the clinic's and the client's; the link has a
 * line of its own, so that no punctuation joins it and writing from right to left does not break it.
 */
export const MESSAGE_WORDING: Readonly<Record<Locale, string>> = {
  en: 'Hello from {clinic}. This is your private plan:\n{link}\nAdd it to your calendar once, and it keeps itself up to date. Any question? Call us: {phone}',
  es: 'Hola, le escribimos de {clinic}. Este es su plan personal:\n{link}\nAñádalo una vez a su calendario y se mantendrá al día por sí solo. ¿Alguna duda? Llámenos: {phone}',
  fr: 'Bonjour, ici {clinic}. Voici votre plan personnel\u00a0:\n{link}\nAjoutez-le une fois à votre agenda, il se met ensuite à jour tout seul. Une question\u00a0? Appelez-nous\u00a0: {phone}',
  de: 'Guten Tag, hier ist {clinic}. Das ist Ihr persönlicher Plan:\n{link}\nFügen Sie ihn einmal zu Ihrem Kalender hinzu, danach aktualisiert er sich von selbst. Fragen? Rufen Sie uns an: {phone}',
  pt: 'Olá! Uma mensagem de {clinic}. Este é o seu plano pessoal:\n{link}\nAdicione-o uma vez ao seu calendário e ele se atualiza sozinho. Alguma dúvida? Ligue para nós: {phone}',
  ar: 'مرحبًا، معكم {clinic}. هذه خطتكم الخاصة:\n{link}\nأضيفوها مرة واحدة إلى التقويم وستتحدّث تلقائيًا. لأي سؤال، اتصلوا بنا على الرقم: \u200e{phone}',
};
