// The desk's buttons that need a browser: passkeys, copy, share, files. Pages work without the rest.

/** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Sends JSON to the desk; rejects with its sentence when it refuses. */
async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.sentence ?? 'The desk did not answer. Please try again.');
  return answer;
}

const CEREMONIES = {
  async 'sign-in'() {
    const optionsJSON = await post('/sign-in/options');
    await post('/sign-in', await SimpleWebAuthnBrowser.startAuthentication({ optionsJSON }));
    // The page that was asked for stands at this very address.
    location.reload();
  },
  async register() {
    const path = location.pathname;
    const optionsJSON = await post(`${path}/options`);
    await post(path, await SimpleWebAuthnBrowser.startRegistration({ optionsJSON }));
    location.replace('/');
  },
};

const PASSKEY_SENTENCES = {
  NotAllowedError: 'That was stopped or took too long. Please try again.',
  InvalidStateError: 'This device has a passkey for the desk already. Go to the desk and sign in.',
  NotSupportedError: 'This device cannot make a passkey. Try another browser or device.',
};

for (const button of all('[data-passkey]')) {
  button.addEventListener('click', async () => {
    const place = button.parentElement?.querySelector('[data-passkey-error]');
    button.disabled = true;
    place.hidden = true;
    try {
      await CEREMONIES[button.dataset.passkey]();
    } catch (error) {
      place.textContent = PASSKEY_SENTENCES[error.name] ?? error.message;
      place.hidden = false;
    }
    button.disabled = false;
  });
}

for (const button of all('[data-copy]')) {
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    const text = source.value ?? source.textContent;
    try {
      await navigator.clipboard.writeText(text.trim());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Hold your finger on the text to copy it';
    }
    setTimeout(() => {
      button.textContent = label;
    }, 2500);
  });
}

for (const button of all('[data-share]')) {
  if (!navigator.share) continue;
  button.hidden = false;
  // Closing the share sheet rejects; that is no mistake.
  button.addEventListener('click', () =>
    navigator.share({ text: document.getElementById(button.dataset.share).value }).catch(() => {}),
  );
}

for (const button of all('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// A file comes in part by part: each is small, a part that came twice changes nothing, so it can go on where it stopped.
for (const card of all('[data-import]')) {
  const button = card.querySelector('button');
  const bar = card.querySelector('progress');
  const status = card.querySelector('[data-import-status]');
  const parts = JSON.parse(card.querySelector('[name="parts"]').value);
  const early = card.querySelector('[name="early"]').value === 'yes';
  const sum = { issued: 0, there: 0 };
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      while (bar.value < parts.length) {
        const done = await post('/import/part', { csv: parts[bar.value], early });
        sum.issued += done.issued;
        sum.there += done.there;
        bar.value += 1;
        status.textContent = `${sum.issued} brought in, ${sum.there} were here already.`;
      }
      status.textContent += ' Done.';
      button.hidden = true;
    } catch (error) {
      status.textContent = `Stopped. ${error.message}`;
      button.textContent = 'Go on';
      button.disabled = false;
    }
  });
}

// What was wrong is what the reader should meet first.
document.querySelector('[aria-invalid="true"]')?.focus();
