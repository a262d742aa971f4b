import { builtInProtocol } from '../../infra/local/settings.ts';
import { isLocale } from '../../shared/aftercare/locale.ts';
import { localeArgument, parseWords } from '../arguments.ts';
import { checkText } from '../check/check-text.ts';
import { checkView } from '../check/check-view.ts';
import { UsageError } from '../usage.ts';
import type { Command } from './command.ts';

/** `check`: what a client would see, day by day, and what differs from the built-in protocol. */
export const check: Command = (words, { office: { settings, prepared } }) => {
  const { values, positionals } = parseWords(words, { locale: { type: 'string' }, texts: { type: 'boolean' } });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one word too many`);
  const { locales } = prepared.system;
  const shown = values.locale === undefined ? locales : [localeArgument(values.locale, locales)];
  return {
    json: values.json === true,
    async run() {
      const view = checkView(settings, builtInProtocol(), shown.filter(isLocale));
      return { json: view, text: checkText(view, values.texts === true) };
    },
  };
};
