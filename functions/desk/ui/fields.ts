import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { type CivilDate, parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { FeedRefusalCode } from '../../../shared/feeds/errors.ts';
import { dateInWords } from './dates.ts';
import type { Html } from './layout.ts';

/** Why a form was refused: a rule of feeds, or what only a form can get wrong. */
export type ProblemCode = FeedRefusalCode | 'invalid' | 'unchanged' | 'lifts-sooner';

/** Why a form was refused. The page shows the form again as it was sent, with the sentence beside the field. */
export interface Problem {
  /** The form's name on its page. */
  readonly form: string;
  /** The field's name; empty when the problem is about the whole form. */
  readonly field: string;
  readonly code: ProblemCode;
  readonly sentence: string;
  readonly values: Readonly<Record<string, string>>;
}

interface FieldOptions {
  /** Unique on the page. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it. */
  readonly error?: string | undefined;
}

/** A labelled input. */
export function input(
  options: FieldOptions & {
    readonly type: 'time' | 'text' | 'search';
    readonly value: string;
    readonly more?: string;
  },
): Html {
  const { id, name, type, value, more = '' } = options;
  const attributes = raw(`${describedBy(options)} ${more}`);
  return framed(
    options,
    html`<input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="off" ${attributes} />`,
  );
}

/**
 * A labelled date input with the date in words below it, which shows a mistyped month or year at once.
 *
 * @param options with the clinic's date, from which the words count
 */
export function dateInput(
  options: FieldOptions & { readonly value: string; readonly today: CivilDate; readonly more?: string },
): Html {
  const { id, name, value, today, more = '' } = options;
  const date = parseCivilDate(value);
  const attributes = raw(`${describedBy(options, `${id}-words`)} ${more}`);
  return framed(
    options,
    html`<input id="${id}" name="${name}" type="date" value="${value}" autocomplete="off" ${attributes} />
      <p class="words" id="${id}-words" data-words-of="${id}" data-today="${today}">${date ? dateInWords(date, today) : ''}</p>`,
  );
}

/** A labelled choice among a few values. */
export function select(
  options: FieldOptions & {
    readonly value: string;
    readonly choices: readonly { readonly value: string; readonly name: string }[];
  },
): Html {
  const { id, name, value, choices } = options;
  return framed(
    options,
    html`<select id="${id}" name="${name}" ${raw(describedBy(options))}>
      ${choices.map((choice) => html`<option value="${choice.value}" ${choice.value === value ? raw('selected') : ''}>${choice.name}</option>`)}
    </select>`,
  );
}

/** A checkbox with its label; an error is shown above it. */
export function checkbox({
  id,
  name,
  label,
  checked,
  value = 'yes',
  error,
  required = false,
}: {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  /** What is sent when it is ticked. */
  readonly value?: string;
  readonly error?: string | undefined;
  /** Whether the browser sends the form only with it ticked. */
  readonly required?: boolean;
}): Html {
  const attributes = raw(
    `${checked ? 'checked' : ''} ${required ? 'required' : ''} ${error === undefined ? '' : `aria-describedby="${id}-error" aria-invalid="true"`}`,
  );
  return html`${error === undefined ? '' : html`<p class="error" id="${id}-error" role="alert">${error}</p>`}
    <div class="check"><input id="${id}" name="${name}" type="checkbox" value="${value}" ${attributes} /><label for="${id}">${label}</label></div>`;
}

/** Values that a form sends without showing them. */
export function hiddenInputs(values: Readonly<Record<string, string>>): Html[] {
  return Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

/** A sentence about a whole form. */
export function alert(sentence: string | undefined): Html | '' {
  return sentence === undefined ? '' : html`<p class="error" role="alert" tabindex="-1" data-problem>${sentence}</p>`;
}

function framed({ id, label, hint, error }: FieldOptions, control: Html): Html {
  return html`<div class="field ${error === undefined ? '' : 'wrong'}">
    <label for="${id}">${label}</label>${control}
    ${error === undefined ? '' : html`<p class="error" id="${id}-error" role="alert">${error}</p>`}
    ${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
  </div>`;
}

function describedBy({ id, hint, error }: FieldOptions, ...more: readonly string[]): string {
  const ids = [...(error === undefined ? [] : [`${id}-error`]), ...more, ...(hint === undefined ? [] : [`${id}-hint`])];
  const described = ids.length === 0 ? '' : `aria-describedby="${ids.join(' ')}"`;
  return error === undefined ? described : `${described} aria-invalid="true"`;
}

/** A QR code needs four light modules around it (ISO/IEC 18004), also on a dark page. */
const QUIET_ZONE = 4;

/**
 * A large QR code for another device's camera.
 *
 * @param label its accessible name
 */
export function qrCode(content: string, label: string): Html {
  return html`<div class="qr" role="img" aria-label="${label}">${raw(renderSVG(content, { border: QUIET_ZONE }))}</div>`;
}
