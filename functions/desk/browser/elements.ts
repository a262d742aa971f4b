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
