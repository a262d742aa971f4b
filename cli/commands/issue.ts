import { issueFeed } from '../../shared/feeds/commands.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { MOST_SESSIONS } from '../../shared/feeds/session-rules.ts';
import {
  differentDates,
  labelArgument,
  localeArgument,
  nearDateArgument,
  noMoreArguments,
  parseArguments,
  timeArgument,
} from '../arguments.ts';
import { type Command, UsageError } from '../command.ts';
import type { Config } from '../config.ts';
import { changedView } from '../feed-view.ts';
import { feedWithCode } from '../print.ts';

/** `issue --session DATE …`: issues a feed and shows its link and QR code. */
export const issue: Command = (args, { config, withConnection, terminal }) => {
  const { values, positionals } = parseArguments(args, {
    session: { type: 'string', multiple: true },
    locale: { type: 'string' },
    label: { type: 'string' },
    remind: { type: 'string' },
    early: { type: 'boolean' },
    'unusual-date': { type: 'boolean' },
  });
  noMoreArguments(positionals);
  const given = values.session ?? [];
  if (given.length === 0) throw new UsageError('--session is missing; give the treatment date');
  if (given.length > MOST_SESSIONS)
    throw new UsageError(`${given.length} sessions are too many; the limit is ${MOST_SESSIONS}`);
  const sessions = differentDates(given.map((text) => nearDateArgument(text, config.today))).toSorted();
  const { locales, defaultLocale } = config.system;
  const request = {
    sessions: sessions.map((date) => ({ date })),
    early: values.early,
    unusualDate: values['unusual-date'],
    locale: localeArgument(values.locale ?? defaultLocale, locales),
    remindAt: values.remind === undefined ? undefined : timeArgument(values.remind),
    label: values.label === undefined ? undefined : labelArgument(values.label),
  };
  return {
    json: values.json === true,
    run: () =>
      withConnection(values.stack, async ({ feedContext, base }) => {
        refuseSample(config, values.stack);
        const view = await changedView(await issueFeed(feedContext, request), config, { feedContext, base });
        return { json: view, text: feedWithCode(view, config.today, terminal.colours) };
      }),
  };
};

/** Checks that links of a deployed stack are not issued for the sample clinic (ADR 14). @throws Refused `sample` */
export function refuseSample({ settings }: Config, stack: string | undefined): void {
  if (stack === undefined || !settings.clinic.sample) return;
  const remedy = 'fill in your clinic’s details, remove "sample" and deploy before you issue links';
  throw new Refused('sample', `${settings.file} is still the sample; ${remedy}`);
}
