import { all } from './elements.ts';

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
