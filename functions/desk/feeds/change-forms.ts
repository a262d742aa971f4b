import { html, raw } from 'hono/html';
import { addDays } from '../../../shared/aftercare/civil-date.ts';
import { eligibleFrom } from '../../../shared/aftercare/plan.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import type { DeskServices } from '../context.ts';
import { longDate } from '../ui/dates.ts';
import { input, type Problem, select } from '../ui/fields.ts';
import type { Html } from '../ui/layout.ts';
import { feedFacts, languageName } from './facts.ts';
import { earlyBox } from './issue.ts';

/** All that staff can change about a feed, each in a form that opens at a tap. */
export function changeForms(services: DeskServices, feed: ActiveFeed, problem: Problem | undefined): Html {
  const forms = formsOf(feed, problem);
  return html`${sessionsCard(services, feed, forms)}${settingsCard(services, feed, forms)}${linkCard(forms)}`;
}

type Forms = ReturnType<typeof formsOf>;

/** Every form says which version of the feed the person saw, and what stood in it. */
function formsOf(feed: ActiveFeed, problem: Problem | undefined) {
  const saw = JSON.stringify(feedFacts(feed));
  const mine = (name: string) => (problem?.form === name ? problem : undefined);
  return {
    problem: mine,
    value: (name: string, field: string, otherwise = '') => mine(name)?.values[field] ?? otherwise,
    error: (name: string, field: string) => (mine(name)?.field === field ? mine(name)?.sentence : undefined),
    open: (name: string, summary: string | Html, action: string, body: Html) =>
      html`<details class="action" ${mine(name) ? raw('open') : ''}><summary>${summary}</summary>
        <form method="post" action="/feeds/${feed.id}/${action}">
          <input type="hidden" name="version" value="${feed.version}" /><input type="hidden" name="saw" value="${saw}" />${body}
        </form></details>`,
  };
}

function sessionsCard({ feeds }: DeskServices, feed: ActiveFeed, forms: Forms): Html {
  const { sessions } = feed;
  const last = sessions.at(-1);
  if (!last) return html``;
  const eligible = eligibleFrom(feeds.schedule, sessions);
  const followUp = addDays(last.date, feeds.schedule.followUpDay);
  return html`<section class="card"><h2>Sessions</h2>
    <ol class="sessions">
      ${sessions.map(({ uid, date }, index) => {
        const move = `move-${uid}`;
        const cancel = `cancel-${uid}`;
        return html`<li><p class="session"><b>${longDate(date)}</b></p>
          ${forms.open(
            move,
            html`Move<span class="hidden"> session ${index + 1}</span>`,
            'move',
            html`<input type="hidden" name="session" value="${uid}" />
              ${input({ id: move, name: 'date', label: `Move session ${index + 1} to`, type: 'date', value: forms.value(move, 'date', date), error: forms.error(move, 'date'), more: 'required' })}
              ${earlyBox(move, forms.problem(move))}
              <button class="button primary">Move it</button>`,
          )}
          ${
            sessions.length === 1
              ? ''
              : forms.open(
                  cancel,
                  html`Cancel<span class="hidden"> session ${index + 1}</span>`,
                  'cancel',
                  html`<input type="hidden" name="session" value="${uid}" /><p>Session ${index + 1} goes from the client's calendar, with all of its days.</p>
                    <button class="button danger">Cancel session ${index + 1}</button>`,
                )
          }</li>`;
      })}
    </ol>
    ${forms.open(
      'book',
      'Book the next session',
      'book',
      html`${input({ id: 'book', name: 'date', label: 'Next session on', type: 'date', value: forms.value('book', 'date'), error: forms.error('book', 'date'), hint: `Healed enough from ${longDate(eligible)} on.`, more: 'required' })}
        ${earlyBox('book', forms.problem('book'))}
        <button class="button primary">Book it</button>`,
    )}
    ${forms.open(
      'hold',
      last.holdUntil === undefined ? 'Needs longer to heal' : `Heals longer, until ${longDate(last.holdUntil)}`,
      'hold',
      html`${input({ id: 'hold', name: 'date', label: 'Careful days go on until', type: 'date', value: forms.value('hold', 'date', last.holdUntil ?? ''), error: forms.error('hold', 'date'), hint: `From ${longDate(followUp)} on. The client's plan waits until then.` })}
        <div class="buttons"><button class="button primary">Let it heal longer</button>
        ${last.holdUntil === undefined ? '' : html`<button class="button" name="clear" value="yes" formnovalidate>Take it back</button>`}</div>`,
    )}
  </section>`;
}

function settingsCard({ system }: DeskServices, feed: ActiveFeed, forms: Forms): Html {
  const value = (field: string, otherwise: string) => forms.value('set', field, otherwise);
  const locales = system.locales.includes(feed.locale) ? system.locales : [feed.locale, ...system.locales];
  const languages = locales.map((locale) => ({ value: locale, name: languageName(locale) }));
  return html`<section class="card"><h2>Settings</h2>
    ${forms.open(
      'set',
      'Note, language, reminders',
      'set',
      html`${input({ id: 'set-label', name: 'label', label: 'Your note', type: 'text', value: value('label', feed.label ?? ''), error: forms.error('set', 'label') })}
        ${select({ id: 'set-locale', name: 'locale', label: "Client's language", value: value('locale', feed.locale), choices: languages, hint: 'The calendar follows by itself.' })}
        ${input({ id: 'set-remind', name: 'remind', label: 'Reminder at', type: 'time', value: value('remind', feed.remindAt ?? ''), error: forms.error('set', 'remind'), hint: 'Leave it empty for none. Some calendar apps ignore it.' })}
        <button class="button primary">Save</button>`,
    )}
  </section>`;
}

function linkCard(forms: Forms): Html {
  return html`<section class="card"><h2>The link</h2>
    ${forms.open(
      'replace',
      'Replace the link',
      'replace-link',
      html`<p>For a link that came into wrong hands or a lost phone. The old link stops at once: at its next refresh, within a day or so, the old calendar shows one note to ask you for the new link. The plan goes on under the new one, which you hand over again.</p>
        <button class="button danger">Replace the link</button>`,
    )}
    ${forms.open(
      'end',
      'End this link',
      'end',
      html`<p>For good. At the next refresh, within a day or so, all days go from the client's calendar and one note stays: this calendar has ended and can be removed. Sessions and your note are erased here at once.</p>
        <button class="button danger">End it for good</button>`,
    )}
  </section>`;
}
