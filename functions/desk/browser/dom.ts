/** All elements that match a selector, in document order. */
export function all<E extends HTMLElement>(selector: string, root: ParentNode = document): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

/** The element that matches a selector. @throws Error when the page has none */
export function one<E extends HTMLElement>(selector: string, root: ParentNode = document): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

const UNREACHABLE = 'The desk cannot be reached. Please check the connection and try again.';
const UNCLEAR = 'The desk did not answer. Please try again in a minute.';

/** A request of a script that the desk refused or did not answer; the message is for staff. */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';
}

/** Sends JSON to a path of the desk and returns its response's. @throws DeskRefusal with the desk's sentence, if it sent one */
export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  // After the origin, a path that begins with // stays on this host.
  const response = await fetch(location.origin + path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
    () => undefined,
  );
  if (!response) throw new DeskRefusal(UNREACHABLE);
  const answer = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer;
  throw new DeskRefusal(answer?.sentence ?? UNCLEAR);
}
