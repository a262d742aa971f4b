import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { all, DeskRefusal, one, post } from './dom.ts';

// The script of the sign-in pages: passkeys.

const CEREMONIES: Readonly<Record<string, () => Promise<void>>> = {
  async 'sign-in'() {
    const optionsJSON = await post<Parameters<typeof startAuthentication>[0]['optionsJSON']>('/sign-in/options');
    await post('/sign-in', await startAuthentication({ optionsJSON }));
    const [started] = all<HTMLFormElement>('[data-after-sign-in]');
    // The page is shown at the address that was asked for; a form that was sent too late is sent again.
    if (started) started.submit();
    // With its origin, since a path that begins with // would lead to another host.
    else location.replace(location.origin + location.pathname + location.search);
    // A file is downloaded while this page stays.
    for (const sentence of all('[data-after-check]')) sentence.hidden = false;
  },
  async register() {
    const { pathname } = location;
    const optionsJSON = await post<Parameters<typeof startRegistration>[0]['optionsJSON']>(`${pathname}/options`);
    await post(pathname, await startRegistration({ optionsJSON }));
    location.replace('/');
  },
};

/** Sentences by the name of the error that stopped a ceremony (WebAuthn Level 3 §5.1.3, §5.1.4). */
const SENTENCES: Readonly<Record<string, string>> = {
  NotAllowedError: 'That was stopped or took too long. Please try again.',
  InvalidStateError: 'This device already has a passkey for the desk. Go to the desk and sign in.',
  NotSupportedError: 'This device cannot make a passkey. Try another browser or device.',
};
const OTHERWISE = 'This did not work in this browser. Try another browser or device.';

for (const button of all<HTMLButtonElement>('[data-passkey]')) {
  const error = one('[data-passkey-error]');
  button.addEventListener('click', async () => {
    button.disabled = true;
    error.hidden = true;
    try {
      await CEREMONIES[button.dataset.passkey ?? '']?.();
    } catch (reason) {
      error.textContent = sentenceFor(reason);
      error.hidden = false;
    }
    button.disabled = false;
  });
}

function sentenceFor(reason: unknown): string {
  if (reason instanceof DeskRefusal) return reason.message;
  return (reason instanceof Error && SENTENCES[reason.name]) || OTHERWISE;
}
