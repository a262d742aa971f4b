/**
 * All that the page does with JavaScript: copying an address, and printing, which it does by itself where the desk's button
 * leads. Without it the buttons stay hidden and the addresses can still be selected.
 */
const SOURCE = `
for (const button of document.querySelectorAll('button')) button.hidden = false;
addEventListener('click', async ({ target }) => {
  if (target.matches('.print')) return print();
  if (!target.matches('.copy')) return;
  const field = target.previousElementSibling;
  const status = target.nextElementSibling;
  field.select();
  const copied = await navigator.clipboard.writeText(field.value).then(() => true, () => document.execCommand('copy'));
  status.textContent = copied ? status.dataset.copied : '';
  setTimeout(() => status.textContent = '', 4000);
});
if (location.hash === '#print') onload = print;
`;

/** The page's script, without the indentation that only its readers need. */
export const PAGE_SCRIPT = SOURCE.replaceAll(/\n\s*/g, '\n');
