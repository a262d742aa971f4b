import { all, one, post } from './dom.ts';

interface ImportResult {
  readonly issued: number;
  readonly there: number;
}

/** A file comes in part by part: each is small, and one that came twice changes nothing, so it can go on where it stopped. */
export function enableImport(): void {
  for (const card of all('[data-import]')) {
    const button = one<HTMLButtonElement>('button', card);
    button.hidden = false;
    button.addEventListener('click', () => bringIn(card, button));
  }
}

async function bringIn(card: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const bar = one<HTMLProgressElement>('progress', card);
  const status = one('[role="status"]', card);
  const parts: readonly string[] = JSON.parse(one<HTMLInputElement>('[name="parts"]', card).value);
  const early = one<HTMLInputElement>('[name="early"]', card).value === 'yes';
  const sum = { issued: Number(card.dataset.issued ?? 0), there: Number(card.dataset.there ?? 0) };
  button.disabled = true;
  addEventListener('beforeunload', askFirst);
  try {
    while (bar.value < parts.length) {
      const done = await post<ImportResult>('/import/part', { csv: parts[bar.value], early });
      sum.issued += done.issued;
      sum.there += done.there;
      card.dataset.issued = String(sum.issued);
      card.dataset.there = String(sum.there);
      bar.value += 1;
      status.textContent = `${sum.issued} brought in, ${sum.there} were here already.`;
    }
    status.textContent += ' Done.';
    button.hidden = true;
    one('[data-after]', card).hidden = false;
  } catch (error) {
    status.textContent = `Stopped. ${(error as Error).message}`;
    button.textContent = 'Go on';
    button.disabled = false;
    button.focus();
  }
  removeEventListener('beforeunload', askFirst);
}

/** Leaving half way loses nothing, but whoever leaves should know that it is half way. */
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
