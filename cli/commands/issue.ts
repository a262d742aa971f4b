import { checkEligibility, MOST_SESSIONS } from '../../shared/feeds/changes.ts';
import { issueFeed } from '../../shared/feeds/commands.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import {
  differentDates,
  labelArgument,
  localeArgument,
  nearDateArgument,
  parseWords,
  timeArgument,
} from '../arguments.ts';
import { type Command, UsageError } from '../command.ts';
import type { Config } from '../config.ts';
import { doneView } from '../feed-view.ts';
import { feedWithCode } from '../print.ts';

const STILL_SAMPLE =
  'clinic.json is still the sample; write your clinic into it, take "sample" out and deploy before you issue';
const LONG_OVER =
  'Note: this plan was over long ago, so its calendar says that it has ended. Check the year of the session.';

/** `issue --session DATE …`: issues a feed and shows its link. */
export const issue: Command = (words, { config, withConnection, terminal }) => {
  const { values, positionals } = parseWords(words, {
    session: { type: 'string', multiple: true },
    locale: { type: 'string' },
    label: { type: 'string' },
    remind: { type: 'string' },
    early: { type: 'boolean' },
  });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" belongs to no option`);
  const given = values.session ?? [];
  if (given.length === 0) throw new UsageError('--session is missing; give the date of the treatment');
  if (given.length > MOST_SESSIONS) throw new UsageError(`${MOST_SESSIONS} sessions are possible at most`);
  const sessions = differentDates(given.map((text) => nearDateArgument(text, config.today))).toSorted();
  const { locales, defaultLocale } = config.prepared.system;
  const request = {
    sessions,
    locale: localeArgument(values.locale ?? defaultLocale, locales),
    remindAt: values.remind === undefined ? undefined : timeArgument(values.remind),
    label: values.label === undefined ? undefined : labelArgument(values.label),
  };
  return {
    json: values.json === true,
    run: () =>
      withConnection(values.stack, async ({ feedContext, base }) => {
        refuseSample(config, values.stack);
        if (!values.early)
          checkEligibility(
            feedContext.schedule,
            sessions.map((date) => ({ date })),
          );
        const view = await doneView(await issueFeed(feedContext, request), feedContext, config.prepared, base);
        if (view.status === 'ended') terminal.err(LONG_OVER);
        return { json: view, text: feedWithCode(view, terminal.colours) };
      }),
  };
};

/** Refuses to issue into a deployed stack while the settings are the sample (ADR 14). */
export function refuseSample({ settings }: Config, stack: string | undefined): void {
  if (stack !== undefined && settings.clinic.sample) throw new Refused('sample', STILL_SAMPLE);
}
