import { all, one } from './elements.ts';

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
