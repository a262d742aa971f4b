import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { Html } from './layout.ts';

/** What was wrong with a form: its values come back as they were typed, with a sentence beside the field. */
export interface Problem {
  /** The form's name. */
  readonly form: string;
  /** The field's name; empty when it is about the whole form. */
  readonly field: string;
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

/** One labelled input. */
export function input(
  options: FieldOptions & {
    readonly type: 'date' | 'time' | 'text' | 'search';
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

/** One labelled choice among few. */
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

/** One box to tick. */
export function checkbox({
  id,
  name,
  label,
  checked,
}: {
  id: string;
  name: string;
  label: string;
  checked: boolean;
}): Html {
  return html`<div class="check"><input id="${id}" name="${name}" type="checkbox" value="yes" ${checked ? raw('checked') : ''} /><label for="${id}">${label}</label></div>`;
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

function describedBy({ id, hint, error }: FieldOptions): string {
  const ids = [...(error === undefined ? [] : [`${id}-error`]), ...(hint === undefined ? [] : [`${id}-hint`])];
  const described = ids.length === 0 ? '' : `aria-describedby="${ids.join(' ')}"`;
  return error === undefined ? described : `${described} aria-invalid="true"`;
}

/** Readers need this many light modules around the code (ISO/IEC 18004), on a dark page too. */
const QUIET_ZONE = 4;

/**
 * A QR code, big, for somebody else's camera.
 *
 * @param label what a screen reader says of it
 */
export function code(content: string, label: string): Html {
  return html`<div class="qr" role="img" aria-label="${label}">${raw(renderSVG(content, { border: QUIET_ZONE }))}</div>`;
}
