/** All elements that a selector finds, in the order of the page. */
export function all<E extends HTMLElement>(selector: string, root: ParentNode = document): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

/** The one element that a page of the desk has by its own making. @throws when the page was made without it */
export function one<E extends HTMLElement>(selector: string, root: ParentNode = document): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
}

const UNREACHABLE = 'The desk cannot be reached. Please check the connection and try again.';
const UNCLEAR = 'The desk did not answer. Please try again in a minute.';

/** Why the desk did not do what a script asked for; the message is for whoever tapped. */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';
}

/** Sends JSON to the desk and gives its answer. @throws DeskRefusal with the desk's own sentence where it has one */
export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined);
  if (!response) throw new DeskRefusal(UNREACHABLE);
  const answer = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer;
  throw new DeskRefusal(answer?.sentence ?? UNCLEAR);
}
