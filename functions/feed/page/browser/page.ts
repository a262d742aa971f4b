// All that the client's page does with JavaScript: copying an address, and printing. Without it the buttons stay hidden and
// the addresses can still be selected.
const COPIED_SHOWN_MS = 4_000;

for (const button of document.querySelectorAll('button')) button.hidden = false;

addEventListener('click', async ({ target }) => {
  const button = target as HTMLElement;
  if (button.matches('.print')) print();
  if (!button.matches('.copy')) return;
  const field = button.previousElementSibling as HTMLInputElement;
  const status = button.nextElementSibling as HTMLElement;
  field.select();
  const copied = await navigator.clipboard.writeText(field.value).then(
    () => true,
    () => document.execCommand('copy'),
  );
  status.textContent = copied ? (status.dataset.copied ?? '') : '';
  setTimeout(() => {
    status.textContent = '';
  }, COPIED_SHOWN_MS);
});

// The desk's Print button opens the page at this fragment.
if (location.hash === '#print') addEventListener('load', print);

// Nothing is lifted before its day is over where the phone is, too: where that day is earlier, the page is asked for it.
const query = new URLSearchParams(location.search);
const clinicDate = document.body.dataset.today ?? '';
const phoneDate = new Date().toLocaleDateString('sv');
const wanted = phoneDate < clinicDate ? phoneDate : null;
if (query.get('day') !== wanted && clinicDate) {
  query.delete('day');
  if (wanted) query.set('day', wanted);
  location.replace(`?${query}${location.hash}`);
} else if (query.has('from')) {
  // Opened from the desk, which must not count as opened by the client. The mark goes along into other languages, but not into
  // an address that staff copy from here for the client.
  for (const link of document.querySelectorAll<HTMLAnchorElement>('header a')) link.search += '&from=desk';
  query.delete('from');
  history.replaceState(null, '', location.pathname + `?${query}`.replace(/^\?$/, '') + location.hash);
}
