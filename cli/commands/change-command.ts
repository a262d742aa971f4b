import type { ParseArgsOptionsConfig } from 'node:util';
import { type Change, changeFeed, type FeedContext, readActiveFeed } from '../../shared/feeds/commands.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import type { ActiveFeed, Feed } from '../../shared/feeds/feed.ts';
import { feedIdArgument, parseArguments } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { changedView } from '../feed-view.ts';
import { feedText, feedWithCode } from '../print.ts';

type Values<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArguments<O>>['values'];

/** What a command prints about a change besides the feed: fields for `--json`, and lines of text. */
export interface ChangeNote {
  readonly json: object;
  readonly text: string;
}

/** What some of the commands that change a feed do besides. */
interface Extras {
  /** Whether the QR code is printed. */
  readonly showsCode?: boolean;
  /** The question to confirm unless `--yes` is given; undefined when the change needs no confirmation. */
  readonly question?: (before: ActiveFeed, after: Feed, context: FeedContext) => string | undefined;
  readonly note?: (after: Feed, context: FeedContext) => ChangeNote | undefined;
}

/**
 * Makes a command that changes one feed and shows it.
 *
 * @param options the command's own options, as for `parseArgs`
 * @param changeOf makes the change from the options' values; throws UsageError for a wrong one
 */
export function changeCommand<const O extends ParseArgsOptionsConfig>(
  options: O,
  changeOf: (values: Values<O>, context: CommandContext) => Change,
  { showsCode, question, note }: Extras = {},
): Command {
  return (args, context) => {
    const { values, positionals } = parseArguments(args, options);
    const id = feedIdArgument(positionals);
    const change = changeOf(values, context);
    const { json, stack, yes } = values as { json?: boolean; stack?: string; yes?: boolean };
    const { config, terminal } = context;
    return {
      json: json === true,
      run: () =>
        context.withConnection(stack, async ({ feedContext, base }) => {
          const seenVersion =
            question && !yes ? await confirmed(feedContext, id, change, question, terminal.confirm) : undefined;
          const feed = await changeFeed(feedContext, id, change, seenVersion);
          const view = await changedView(feed, config, { feedContext, base });
          const noted = note?.(feed, feedContext);
          const shown = showsCode ? feedWithCode(view, config.today, terminal.colours) : feedText(view, config.today);
          return { json: { ...view, ...noted?.json }, text: noted ? `${noted.text}\n\n${shown}` : shown };
        }),
    };
  };
}

/** Asks about a change. @returns the version of the feed that the question was about. @throws Refused unless confirmed */
async function confirmed(
  context: FeedContext,
  id: string,
  change: Change,
  question: NonNullable<Extras['question']>,
  confirm: (question: string) => Promise<boolean>,
): Promise<number> {
  const before = await readActiveFeed(context, id);
  const text = question(before, await change.apply(before, context), context);
  if (text !== undefined && !(await confirm(text))) {
    throw new Refused('not-confirmed', 'not confirmed; nothing was changed');
  }
  return before.version;
}
