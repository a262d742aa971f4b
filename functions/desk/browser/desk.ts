import { all, one } from './dom.ts';
import { enableImport } from './import-progress.ts';

// What the desk's pages need a browser for. Every page can be read, and every form sent, without it.

enableCopying();
enableSharing();
enableImport();
sendOnce();
refreshWhenComingBack();
focusProblem();

const SHOWN_MS = 2500;

/** Buttons that copy what stands elsewhere on the page. They are hidden until here: without a script they would do nothing. */
export function enableCopying(): void {
  for (const button of all<HTMLButtonElement>('[data-copy]')) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      const copied = await navigator.clipboard.writeText(textOf(button.dataset.copy)).then(
        () => true,
        () => false,
      );
      button.textContent = copied ? 'Copied' : 'Hold your finger on the text to copy it';
      setTimeout(() => {
        button.textContent = label;
      }, SHOWN_MS);
    });
  }
}

/** Buttons that open the device's own sheet for sharing, where it has one. */
export function enableSharing(): void {
  if (!('share' in navigator)) return;
  for (const button of all<HTMLButtonElement>('[data-share]')) {
    button.hidden = false;
    // Closing the sheet rejects; that is no mistake.
    button.addEventListener('click', () => {
      navigator.share({ text: textOf(button.dataset.share) }).catch(() => {});
    });
  }
}

function textOf(id: string | undefined): string {
  return one(`#${id}`).textContent?.trim() ?? '';
}

/** Longer than the desk takes to answer; from then on a form may be sent again. */
const ANSWER_MS = 10_000;

/** Sends a form once, however often its button is tapped until the answer is there. */
export function sendOnce(): void {
  for (const form of all<HTMLFormElement>('form[method="post"]')) {
    form.addEventListener('submit', (event) => {
      if (form.ariaBusy === 'true') return event.preventDefault();
      form.ariaBusy = 'true';
      setTimeout(() => {
        form.ariaBusy = null;
      }, ANSWER_MS);
    });
  }
}

/** A page that the browser kept may be stale, or be seen after signing out: going back to one asks the desk again. */
export function refreshWhenComingBack(): void {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

/** What was wrong is what the reader should meet first. */
export function focusProblem(): void {
  all('[aria-invalid="true"], [data-problem]')[0]?.focus();
}
