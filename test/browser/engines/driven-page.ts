import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver, EnginePage, Found } from './page.ts';
import { type Search, searchScript } from './search.ts';

/** How long to wait for an element; a loaded machine is slow. */
const PATIENCE_MS = 60_000;
const KEYS = { Tab: '\uE004', Shift: '\uE008', Enter: '\uE007' } as const;

/** A page with Playwright's words, where all there is are a script and the mouse. */
export function drivenPage(driver: Driver): EnginePage {
  const evaluate = <T>(expression: string) => driver.evaluate(expression) as Promise<T>;
  const find = (search: Search) => found(driver, search);
  return {
    evaluate,
    goto: driver.navigate,
    reload: async () => driver.navigate(await evaluate<string>('location.href')),
    getByRole: (role, options) => find({ role, ...options }),
    getByLabel: (label, options) => find({ label, ...options }),
    getByText: (text, options) => find({ text, ...options }),
    locator: (selector, options) => find({ selector, ...options }),
    keyboard: { press: (key) => driver.act([keyboard(key.split('+') as (keyof typeof KEYS)[])]) },
    setViewportSize: driver.resize,
    emulateMedia: ({ colorScheme }) => driver.setColorScheme(colorScheme),
    pdf: ({ format }) => driver.print(format),
    screenshot: driver.screenshot,
  };
}

function keyboard(keys: readonly (keyof typeof KEYS)[]): object {
  const down = keys.map((key) => ({ type: 'keyDown', value: KEYS[key] }));
  const up = keys.toReversed().map((key) => ({ type: 'keyUp', value: KEYS[key] }));
  return { type: 'key', id: 'keyboard', actions: [...down, ...up] };
}

function found(driver: Driver, search: Search): Found {
  const elements = searchScript(search);
  /** Uses the first visible element, and waits until there is one. */
  const first = async (expression: string): Promise<unknown> => {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const script = `((element) => element && { value: ${expression} })(${elements}.find((each) => each.checkVisibility()))`;
      // An error, since the page may be leaving for the next one.
      const result = await driver.evaluate(script).catch((error: Error) => ({ error }));
      if (result && !(result as { error?: Error }).error) return (result as { value?: unknown }).value;
      if (Date.now() > end) {
        const text = await driver.evaluate('document.body?.innerText');
        throw new Error(`not visible: ${JSON.stringify(search)}, but:\n${text}`, { cause: result });
      }
      await sleep(50);
    }
  };
  return {
    waitFor: async () => {
      await first('true');
    },
    async click() {
      const box = `(element.scrollIntoView({ block: 'center', behavior: 'instant' }), element.getBoundingClientRect())`;
      const { x, y, width, height } = (await first(`${box}.toJSON()`)) as Record<
        'x' | 'y' | 'width' | 'height',
        number
      >;
      const to = { x: Math.floor(x + width / 2), y: Math.floor(y + height / 2) };
      const actions = [
        { type: 'pointerMove', ...to },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await driver.act([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
    },
    async fill(value) {
      await first(`(() => {
        element.focus();
        element.value = ${JSON.stringify(value)};
        for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
      })()`);
    },
    async setInputFiles({ name, mimeType, buffer }) {
      const [text, called, type] = [buffer.toString(), name, mimeType].map((each) => JSON.stringify(each));
      await first(`(() => {
        const files = new DataTransfer();
        files.items.add(new File([${text}], ${called}, { type: ${type} }));
        element.files = files.files;
        element.dispatchEvent(new Event('change', { bubbles: true }));
      })()`);
    },
    innerText: async () => (await first('element.innerText')) as string,
    count: async () => (await driver.evaluate(`${elements}.length`)) as number,
  };
}
