import { all, one, post } from './dom.ts';

interface ImportResult {
  readonly issued: number;
  readonly there: number;
  readonly newLinks: readonly { readonly id: string; readonly label?: string }[];
}

/** Enables the import's button. The file is sent in parts; a part that is sent twice changes nothing, so it can be resumed. */
export function enableImport(): void {
  for (const card of all('[data-import]')) {
    const button = one<HTMLButtonElement>('button', card);
    const sum = { issued: 0, there: 0 };
    button.hidden = false;
    button.addEventListener('click', () => importParts(card, button, sum));
  }
}

/** @param sum how many clients the parts so far have imported or found */
async function importParts(card: HTMLElement, button: HTMLButtonElement, sum: { issued: number; there: number }) {
  const bar = one<HTMLProgressElement>('progress', card);
  const status = one('[role="status"]', card);
  const parts: readonly string[] = JSON.parse(one<HTMLInputElement>('[name="parts"]', card).value);
  const rules: Readonly<Record<string, boolean>> = JSON.parse(one<HTMLInputElement>('[name="rules"]', card).value);
  button.disabled = true;
  addEventListener('beforeunload', confirmLeaving);
  try {
    while (bar.value < parts.length) {
      const result = await post<ImportResult>('/import/part', { csv: parts[bar.value], ...rules });
      sum.issued += result.issued;
      sum.there += result.there;
      listNewLinks(card, result.newLinks);
      bar.value += 1;
      status.textContent = `${sum.issued} imported, ${sum.there} already here.`;
    }
    status.textContent += ' Done.';
    button.hidden = true;
    one('[data-after]', card).hidden = false;
  } catch (error) {
    status.textContent = `Stopped. ${(error as Error).message}`;
    button.textContent = 'Continue';
    button.disabled = false;
    button.focus();
  }
  removeEventListener('beforeunload', confirmLeaving);
}

/** Adds clients to the list of links to hand over, each with a link to the client's page at the desk. */
function listNewLinks(card: HTMLElement, newLinks: ImportResult['newLinks']): void {
  const section = one('[data-new-links]', card);
  for (const { id, label } of newLinks) {
    const link = document.createElement('a');
    link.href = `/feeds/${id}?show=code`;
    link.textContent = label ?? `Unnamed client ${id}`;
    const item = document.createElement('li');
    item.append(link);
    one('ul', section).append(item);
    section.hidden = false;
  }
}

/** Leaving loses nothing, but the import is not finished. */
function confirmLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
