import { readFeed } from '../../shared/feeds/commands.ts';
import { entryPages } from '../../shared/feeds/entry-pages.ts';
import { stateOf } from '../../shared/feeds/feed-state.ts';
import {
  dateArgument,
  differentDates,
  feedIdArgument,
  localeArgument,
  noMoreArguments,
  parseArguments,
} from '../arguments.ts';
import { type Command, UsageError } from '../command.ts';
import { type FeedSummary, feedSummary, feedView, previewView } from '../feed-view.ts';
import { feedWithCode, listLine, planText, unreadableLine } from '../print.ts';

/** For how many milliseconds a list or an export waits for a throttled index. */
export const LIST_PATIENCE = 600_000;

/** `preview DATE [DATE…]`: the plan of any sessions, however close together; nothing is stored. */
export const preview: Command = (args, { config }) => {
  const { values, positionals } = parseArguments(args, { locale: { type: 'string' } });
  if (positionals.length === 0) throw new UsageError('the date of a session is missing');
  const dates = differentDates(positionals.map(dateArgument));
  const { locales, defaultLocale } = config.system;
  const locale = localeArgument(values.locale ?? defaultLocale, locales);
  return {
    json: values.json === true,
    async run() {
      const events = previewView(config, dates, locale);
      return { json: { events }, text: planText(events) };
    },
  };
};

/** `list`: the feeds, most recently changed first. */
export const list: Command = (args, { config, withConnection, terminal }) => {
  const { values, positionals } = parseArguments(args, { limit: { type: 'string' } });
  noMoreArguments(positionals);
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : limitArgument(values.limit);
  return {
    json: values.json === true,
    run: () =>
      withConnection(values.stack, async ({ feedContext }) => {
        const views: FeedSummary[] = [];
        const unreadable: string[] = [];
        const pages = entryPages(feedContext.store, {
          patience: LIST_PATIENCE,
          ...(values.limit !== undefined && { limit }),
        });
        for await (const page of pages) {
          const shown = page.entries.filter((feed) => stateOf(feed, feedContext.now(), feedContext));
          views.push(...shown.slice(0, limit - views.length).map((feed) => feedSummary(feed, config, { feedContext })));
          unreadable.push(...page.unreadable);
          if (views.length === limit) break;
        }
        if (unreadable.length > 0) terminal.err(unreadableLine(unreadable));
        const none = 'No clients yet. Create the first: clinic issue --session DATE';
        return {
          json: views,
          text: views.length === 0 && unreadable.length === 0 ? none : views.map(listLine).join('\n'),
        };
      }),
  };
};

/** `show ID`: one feed with its link and QR code. */
export const show: Command = (args, { config, withConnection, terminal }) => {
  const { values, positionals } = parseArguments(args, {});
  const id = feedIdArgument(positionals);
  return {
    json: values.json === true,
    run: () =>
      withConnection(values.stack, async ({ feedContext, base }) => {
        const view = await feedView(await readFeed(feedContext, id), config, { feedContext, base });
        return { json: view, text: feedWithCode(view, config.today, terminal.colours) };
      }),
  };
};

function limitArgument(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" is not a number of clients; write one like 20`);
}
