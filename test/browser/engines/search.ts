import type { Role } from './page.ts';

/** What to search for: one of role, label, text or selector. */
export interface Search {
  readonly role?: Role;
  readonly label?: string;
  readonly text?: string;
  readonly selector?: string;
  readonly name?: string;
  readonly hasText?: string;
  readonly exact?: boolean;
  readonly level?: number;
}

const ROLES: Readonly<Record<Role, string>> = {
  button: 'button',
  heading: 'h1, h2, h3, h4',
  link: 'a[href]',
  row: 'tr',
};

/** An expression for the elements that a search finds in the document, in its order. The rules are Playwright's, as far as our pages need them. */
export function searchScript({ role, label, text, selector, name, hasText, exact, level }: Search): string {
  const wanted = label ?? text ?? name ?? hasText;
  const matches = `((said) => {
    const plain = (words) => (words ?? '').replaceAll(/\\s+/g, ' ').trim();
    const wanted = plain(${JSON.stringify(wanted ?? '')});
    return ${exact === true} ? plain(said) === wanted : plain(said).toLowerCase().includes(wanted.toLowerCase());
  })`;
  const all = (css: string) => `[...document.querySelectorAll(${JSON.stringify(css)})]`;
  if (role !== undefined) {
    const css = role === 'heading' && level !== undefined ? `h${level}` : ROLES[role];
    return `${all(css)}.filter((each) => ${matches}(each.getAttribute('aria-label') ?? each.textContent))`;
  }
  if (label !== undefined) {
    return `${all('input, select, textarea')}.filter((each) =>
      [each.getAttribute('aria-label'), ...[...(each.labels ?? [])].map((label) => label.textContent)].some(${matches}))`;
  }
  if (selector !== undefined) return `${all(selector)}.filter((each) => ${matches}(each.textContent))`;
  // The innermost elements that have the text.
  return `${all('body *')}.filter((each) => !each.matches('script, style, noscript, template') && ${matches}(each.textContent) &&
    ![...each.children].some((child) => ${matches}(child.textContent)))`;
}
