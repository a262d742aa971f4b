import type { ParseArgsOptionsConfig } from 'node:util';
import {
  bookSession,
  cancelSession,
  endFeed,
  holdLastSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../shared/feeds/changes.ts';
import { type Change, changeFeed, readActiveFeed } from '../../shared/feeds/commands.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import {
  feedIdArgument,
  labelArgument,
  localeArgument,
  nearDateArgument,
  parseWords,
  required,
  sessionNumberArgument,
  timeArgument,
} from '../arguments.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import { doneView } from '../feed-view.ts';
import { feedText, feedWithCode } from '../print.ts';

type Values<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseWords<O>>['values'];

/** A command that reads one feed, changes it and shows it again. */
function changeCommand<const O extends ParseArgsOptionsConfig>(
  options: O,
  changeOf: (values: Values<O>, context: CommandContext) => Change,
  extra: { readonly showsCode?: boolean; readonly asks?: (id: string, values: Values<O>) => string | undefined } = {},
): Command {
  return (words, context) => {
    const { values, positionals } = parseWords(words, options);
    const id = feedIdArgument(positionals);
    const change = changeOf(values, context);
    const { json, stack } = values as { json?: boolean; stack?: string };
    return {
      json: json === true,
      run: () =>
        context.withConnection(stack, async ({ feedContext, base }) => {
          const question = extra.asks?.(id, values);
          if (question !== undefined) await readActiveFeed(feedContext, id);
          if (question !== undefined && !(await context.terminal.confirm(question))) {
            throw new Refused('not-confirmed', 'not confirmed; nothing was changed');
          }
          const view = await doneView(
            await changeFeed(feedContext, id, change),
            feedContext,
            context.config.prepared,
            base,
          );
          return { json: view, text: extra.showsCode ? feedWithCode(view, context.terminal.colours) : feedText(view) };
        }),
    };
  };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** `move ID --session N --to DATE [--early]` */
export const move = changeCommand({ session: text, to: text, early: flag }, ({ session, to, early }, { config }) =>
  moveSession(
    sessionNumberArgument(required(session, '--session')),
    nearDateArgument(required(to, '--to'), config.today),
    early === true,
  ),
);

/** `book ID --on DATE [--early]` */
export const book = changeCommand({ on: text, early: flag }, ({ on, early }, { config }) =>
  bookSession(nearDateArgument(required(on, '--on'), config.today), early === true),
);

/** `cancel ID --session N` */
export const cancel = changeCommand({ session: text }, ({ session }) =>
  cancelSession(sessionNumberArgument(required(session, '--session'))),
);

/** `hold ID --until DATE` or `hold ID --clear` */
export const hold = changeCommand({ until: text, clear: flag }, ({ until, clear }, { config }) => {
  if ((until === undefined) === (clear !== true)) throw new UsageError('give either --until DATE or --clear');
  return holdLastSession(until === undefined ? undefined : nearDateArgument(until, config.today));
});

/** `set ID …`: language, label, reminder. */
export const set = changeCommand(
  { locale: text, label: text, remind: text },
  ({ locale, label, remind }, { config }) => {
    if (locale === undefined && label === undefined && remind === undefined) {
      throw new UsageError('say what to set: --locale, --label or --remind');
    }
    return setSettings({
      locale: locale === undefined ? undefined : localeArgument(locale, config.prepared.system.locales),
      label: label === undefined ? undefined : labelArgument(label),
      remindAt: remind === undefined || remind === 'off' ? remind : timeArgument(remind),
    });
  },
);

/** `replace-link ID`: a new link; the old one answers with its tombstone. */
export const replaceLinkCommand = changeCommand({}, (_, { config }) => replaceLink(config.today), { showsCode: true });

/** `end ID [--yes]`: ends the feed, after asking. */
export const end = changeCommand({ yes: flag }, (_, { config }) => endFeed(config.today), {
  asks: (id, { yes }) =>
    yes
      ? undefined
      : `End ${id}? The client's calendar will say that it has ended, and its sessions are erased for good. (y/N) `,
});
