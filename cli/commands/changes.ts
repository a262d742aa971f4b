import { carefulUntil } from '../../shared/aftercare/plan.ts';
import { endFeed, replaceLink, setSettings } from '../../shared/feeds/changes.ts';
import { labelArgument, localeArgument, timeArgument } from '../arguments.ts';
import { UsageError } from '../command.ts';
import { changeCommand } from './change-command.ts';

const text = { type: 'string' } as const;

/** `set ID …`: language, label, reminder; an empty label removes it. */
export const set = changeCommand(
  { locale: text, label: text, remind: text },
  ({ locale, label, remind }, { config }) => {
    if (locale === undefined && label === undefined && remind === undefined) {
      throw new UsageError('nothing to set; use --locale, --label or --remind');
    }
    return setSettings({
      locale: locale === undefined ? undefined : localeArgument(locale, config.system.locales),
      label: label === undefined || label === '' ? label : labelArgument(label),
      remindAt: remind === undefined || remind === 'off' ? remind : timeArgument(remind),
    });
  },
);

/** `replace-link ID`: a new link; the old one says that it was replaced. */
export const replaceLinkCommand = changeCommand({}, () => replaceLink(), { showsCode: true });

/** `end ID [--yes]`: ends the link, after asking. */
export const end = changeCommand({ yes: { type: 'boolean' } }, () => endFeed(), {
  question({ id, sessions }, _, { schedule, today }) {
    const careful = sessions
      .filter(({ date }) => date <= today())
      .flatMap((session) => carefulUntil(schedule, session) ?? [])
      .toSorted()
      .at(-1);
    const warning =
      careful !== undefined && careful >= today()
        ? ` The client must still be careful until ${careful}, and the calendar will no longer say so.`
        : '';
    return `End ${id}?${warning} The client's calendar will say that it has ended, and the sessions and the label are erased for good. (y/N) `;
  },
});
