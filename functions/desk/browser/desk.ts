import { parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import { dateInWords } from '../ui/dates.ts';
import { all, one } from './dom.ts';
import { enableImport } from './import-progress.ts';

// The script of every page. All pages can be read, and all forms but the import sent, without it.

enableCopying();
enableSharing();
enableImport();
showDatesInWords();
sendOnce();
showDoneOnce();
refreshWhenComingBack();
focusProblem();

const SHOWN_MS = 2500;

/** Shows the buttons that copy a text of the page, which are hidden where there is no script. */
export function enableCopying(): void {
  for (const button of all<HTMLButtonElement>('[data-copy]')) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const copied = await navigator.clipboard.writeText(textOf(button.dataset.copy)).then(
        () => true,
        () => false,
      );
      button.textContent = copied ? 'Copied' : 'Press and hold the text to copy it';
      setTimeout(() => {
        button.textContent = label;
      }, SHOWN_MS);
    });
  }
}

/** Shows the buttons that open the device's share sheet, if it has one. */
export function enableSharing(): void {
  if (!('share' in navigator)) return;
  for (const button of all<HTMLButtonElement>('[data-share]')) {
    button.hidden = false;
    // Closing the sheet rejects the promise.
    button.addEventListener('click', () => {
      navigator.share({ text: textOf(button.dataset.share) }).catch(() => {});
    });
  }
}

function textOf(id: string | undefined): string {
  return one(`#${id}`).textContent?.trim() ?? '';
}

/** Writes each date field's date in words while it is typed, counted from the clinic's date. */
export function showDatesInWords(): void {
  for (const words of all('[data-words-of]')) {
    const today = parseCivilDate(words.dataset.today ?? '');
    const field = one<HTMLInputElement>(`#${words.dataset.wordsOf}`);
    field.addEventListener('input', () => {
      const date = parseCivilDate(field.value);
      words.textContent = date && today ? dateInWords(date, today) : '';
    });
  }
}

/** Longer than the desk takes to respond; after that a form may be sent again. */
const RESPONSE_MS = 10_000;

/** Sends a form only once if its button is tapped again before the response. */
export function sendOnce(): void {
  for (const form of all<HTMLFormElement>('form[method="post"]')) {
    form.addEventListener('submit', (event) => {
      if (form.ariaBusy === 'true') return event.preventDefault();
      form.ariaBusy = 'true';
      setTimeout(() => {
        form.ariaBusy = null;
      }, RESPONSE_MS);
    });
  }
}

/** Removes `done` from the address, so that a reload or Back does not say again what was done. */
export function showDoneOnce(): void {
  const address = new URL(location.href);
  if (!address.searchParams.has('done')) return;
  address.searchParams.delete('done');
  history.replaceState(history.state, '', address);
}

/** Reloads a page from the back-forward cache: it may be stale, or be shown after signing out. */
export function refreshWhenComingBack(): void {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

/** Moves the focus to the first problem of a refused form. */
export function focusProblem(): void {
  all('[aria-invalid="true"], [data-problem]')[0]?.focus();
}
