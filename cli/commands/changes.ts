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
function changing<const O extends ParseArgsOptionsConfig>(
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
        context.withDesk(stack, async ({ desk, base }) => {
          const question = extra.asks?.(id, values);
          if (question !== undefined) await readActiveFeed(desk, id);
          if (question !== undefined && !(await context.terminal.confirm(question))) {
            throw new Refused('not-confirmed', 'not confirmed; nothing was changed');
          }
          const view = await doneView(await changeFeed(desk, id, change), desk, context.office.prepared, base);
          return { json: view, text: extra.showsCode ? feedWithCode(view, context.terminal.colours) : feedText(view) };
        }),
    };
  };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** `move ID --session N --to DATE [--early]` */
export const move = changing({ session: text, to: text, early: flag }, ({ session, to, early }, { office }) =>
  moveSession(
    sessionNumberArgument(required(session, '--session')),
    nearDateArgument(required(to, '--to'), office.today),
    early === true,
  ),
);

/** `book ID --on DATE [--early]` */
export const book = changing({ on: text, early: flag }, ({ on, early }, { office }) =>
  bookSession(nearDateArgument(required(on, '--on'), office.today), early === true),
);

/** `cancel ID --session N` */
export const cancel = changing({ session: text }, ({ session }) =>
  cancelSession(sessionNumberArgument(required(session, '--session'))),
);

/** `hold ID --until DATE` or `hold ID --clear` */
export const hold = changing({ until: text, clear: flag }, ({ until, clear }, { office }) => {
  if ((until === undefined) === (clear !== true)) throw new UsageError('give either --until DATE or --clear');
  return holdLastSession(until === undefined ? undefined : nearDateArgument(until, office.today));
});

/** `set ID …`: language, label, reminder, titles. */
export const set = changing(
  { locale: text, label: text, remind: text, 'explicit-titles': flag, 'discreet-titles': flag },
  (values, { office }) => {
    const { locale, label, remind, 'explicit-titles': explicit, 'discreet-titles': discreet } = values;
    if (explicit && discreet) throw new UsageError('give either --explicit-titles or --discreet-titles');
    if (locale === undefined && label === undefined && remind === undefined && !explicit && !discreet) {
      throw new UsageError('say what to set: --locale, --label, --remind, --explicit-titles or --discreet-titles');
    }
    return setSettings({
      locale: locale === undefined ? undefined : localeArgument(locale, office.prepared.system.locales),
      label: label === undefined ? undefined : labelArgument(label),
      remindAt: remind === undefined || remind === 'off' ? remind : timeArgument(remind),
      titleStyle: explicit ? 'explicit' : discreet ? 'discreet' : undefined,
    });
  },
);

/** `replace-link ID`: a new link; the old one answers with its tombstone. */
export const replaceLinkCommand = changing({}, (_, { office }) => replaceLink(office.today), { showsCode: true });

/** `end ID [--yes]`: ends the feed, after asking. */
export const end = changing({ yes: flag }, (_, { office }) => endFeed(office.today), {
  asks: (id, { yes }) =>
    yes
      ? undefined
      : `End ${id}? The client's calendar will say that it has ended, and its sessions are erased for good. (y/N) `,
});
