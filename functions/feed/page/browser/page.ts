// All that the client's page does with JavaScript: copying and sending an address, printing, marking the days that were tapped,
// and asking again after a calendar app was opened. Without it everything but copying works by links alone.
const COPIED_SHOWN_MS = 4_000;
const ASK_AGAIN_MS = 4_000;
const TIMES_ASKED = 2;

/** Kept with this entry of the history only: nothing is stored on the device. */
interface PageState {
  /** The template links that were tapped, by their text. */
  readonly tapped?: readonly string[];
  /** How often the page may still ask whether a calendar app has fetched the calendar. */
  readonly asks?: number;
}

const state = (): PageState => (history.state as PageState) ?? {};
const remember = (more: PageState) => history.replaceState({ ...state(), ...more }, '');

for (const button of document.querySelectorAll('button')) button.hidden = false;

addEventListener('click', async (event) => {
  const button = (event.target as HTMLElement).closest<HTMLElement>('a, button');
  if (!button) return;
  if (button.matches('.print')) print();
  if (button.matches('.subscribe')) remember({ asks: TIMES_ASKED });
  if (button.matches('.events a')) {
    remember({ tapped: [...(state().tapped ?? []), button.textContent ?? ''] });
    markTapped();
  }
  if (button.matches('.send') && 'share' in navigator) {
    event.preventDefault();
    const url = new URLSearchParams((button as HTMLAnchorElement).search).get('body') ?? '';
    navigator.share({ url }).catch(() => {});
  }
  if (button.matches('.copy')) await copy(button);
});

async function copy(button: HTMLElement) {
  const field = button.previousElementSibling as HTMLInputElement;
  const status = button.nextElementSibling as HTMLElement;
  field.select();
  const copied = await Promise.resolve(navigator.clipboard?.writeText(field.value) ?? Promise.reject()).then(
    () => true,
    () => document.execCommand('copy'),
  );
  status.textContent = copied ? (status.dataset.copied ?? '') : '';
  setTimeout(() => {
    status.textContent = '';
  }, COPIED_SHOWN_MS);
}

/** Marks the days that were tapped, and fills the first one that was not. */
function markTapped() {
  const tapped = state().tapped ?? [];
  const links = [...document.querySelectorAll<HTMLElement>('.events a')];
  for (const link of links) link.classList.toggle('done', tapped.includes(link.textContent ?? ''));
  const next = links.find((link) => !link.matches('.done'));
  for (const link of links) link.classList.toggle('main', link === next);
}
markTapped();

/** Asks for the page again, after the client comes back from the calendar app. */
function ask() {
  const { asks = 0 } = state();
  if (asks === 0 || document.hidden || !document.querySelector('[data-waiting]')) return;
  remember({ asks: asks - 1 });
  location.reload();
}
addEventListener('visibilitychange', ask);
addEventListener('pageshow', ({ persisted }) => persisted && ask());
// The calendar app may fetch the calendar a moment later.
if ((state().asks ?? TIMES_ASKED) < TIMES_ASKED) setTimeout(ask, ASK_AGAIN_MS);

// Paper has no folds; browsers that know `::details-content` need no script for it.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('.list details')) details.open = true;
});

// The desk's Print button opens the page at this fragment.
if (location.hash === '#print') addEventListener('load', print);

// Nothing is lifted before its day is over where the phone is, too: where that day is earlier, the page is asked for it.
const query = new URLSearchParams(location.search);
const clinicDate = document.body.dataset.today ?? '';
const phoneDate = new Date().toLocaleDateString('sv');
const wanted = phoneDate < clinicDate ? phoneDate : null;
if (query.get('day') !== wanted && clinicDate) {
  query.delete('day');
  if (wanted) query.set('day', wanted);
  location.replace(`?${query}${location.hash}`);
} else if (query.has('from')) {
  // Opened from the desk, which must not count as opened by the client. The mark goes along into other languages, but not into
  // an address that staff copy from here for the client.
  for (const link of document.querySelectorAll<HTMLAnchorElement>('header a')) link.search += '&from=desk';
  query.delete('from');
  history.replaceState(null, '', location.pathname + `?${query}`.replace(/^\?$/, '') + location.hash);
}
