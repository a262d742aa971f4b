import { html } from 'hono/html';
import * as z from 'zod/mini';
import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import type { Roster } from '../../../shared/staff/roster.ts';
import { dateAndTime } from '../ui/dates.ts';
import { hiddenInputs } from '../ui/fields.ts';
import type { Values } from '../ui/form-data.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';
import { type ChangeAction, historySentence, wantedChange } from './change-words.ts';
import { feedFacts } from './facts.ts';
import { removedDaysWarning } from './form-frame.ts';

/** A form that was based on an older version of the feed. */
export interface Conflict {
  /** The feed as it is stored now. */
  readonly feed: ActiveFeed;
  readonly action: ChangeAction;
  readonly values: Values;
  /** The last of the careful days that are running; absent when none are. */
  readonly runningUntil?: CivilDate | undefined;
  /** Those who may use the desk now. */
  readonly people: Roster['people'];
}

/** What was confirmed was about the plan as it was; each is asked for again where the plan as it is now needs it. */
const CONFIRMED = ['early', 'liftsSooner'];

/** Says who changed the feed in between and how, and asks whether the change is still wanted. */
export function conflictPage(context: PageContext, { feed, action, values, runningUntil, people }: Conflict): Html {
  const saw = sawOf(values);
  const now = feedFacts(feed);
  const changed = [...new Set([...Object.keys(saw), ...Object.keys(now)])].filter((name) => saw[name] !== now[name]);
  const kept = Object.entries(values).filter(([name]) => !CONFIRMED.includes(name));
  const again = { ...Object.fromEntries(kept), version: String(feed.version), saw: JSON.stringify(now) };
  const removesDays = action === 'end' || values.didNotTakePlace !== undefined;
  const warning = runningUntil !== undefined && removesDays ? removedDaysWarning(runningUntil) : '';
  const wanted = wantedChange(action, values, feed);
  // Each change raises the version by one and adds one entry, starting with the issue.
  const since = feed.audit.slice(seenVersionOf(values));
  const alone = since.every(({ person }) => person !== undefined && person === context.person?.id);
  return page(
    context,
    'Changed in the meantime',
    '/feeds',
    html`<section class="card narrow" aria-labelledby="conflict">
      <h1 id="conflict">${alone ? 'You have already changed this' : 'Somebody else just changed this'}</h1>
      <p>Your change is not saved yet. Since you opened the page:</p>
      <ul class="plain">${since.map((entry) => html`<li><span class="when">${dateAndTime(entry.at, context.clinic.timeZone)}</span> ${historySentence(entry, people)}</li>`)}</ul>
      ${
        changed.length === 0
          ? ''
          : html`<dl class="changed">${changed.map((name) => html`<div><dt>${name}</dt><dd>You saw: ${saw[name] ?? 'nothing'}</dd><dd>Now: <b>${now[name] ?? 'nothing'}</b></dd></div>`)}</dl>`
      }
      ${wanted === undefined ? sessionGone(feed) : stillWanted(wanted, warning, feed, action, again)}
    </section>`,
  );
}

function sessionGone(feed: ActiveFeed): Html {
  return html`<p>The session that you wanted to change no longer exists, so nothing was changed.</p>
    <p><a class="button primary" href="/feeds/${feed.id}">See the current version</a></p>`;
}

function stillWanted(wanted: string, warning: Html | '', feed: ActiveFeed, action: ChangeAction, again: Values): Html {
  return html`<p>Do you still want this? <b>${wanted}</b></p>${warning}
      <form method="post" action="/feeds/${feed.id}/${action}">
        ${hiddenInputs(again)}
        <div class="buttons"><button class="button primary">Save my change as well</button><a class="button" href="/feeds/${feed.id}">Keep it as it is</a></div>
      </form>`;
}

const facts = z.record(z.string(), z.string());

/** The version of the feed that the person saw; 0, which no feed has, when the form does not say it. */
export function seenVersionOf({ version = '' }: Values): number {
  return /^\d{1,9}$/.test(version) ? Number(version) : 0;
}

/** What the page said of the feed when the person saw it; empty when the form does not say it. */
function sawOf({ saw = '{}' }: Values): Readonly<Record<string, string>> {
  try {
    return facts.parse(JSON.parse(saw));
  } catch {
    return {};
  }
}
