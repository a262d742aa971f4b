import { html } from 'hono/html';

/** A piece of HTML in which every value has been escaped. */
export type Markup = ReturnType<typeof html>;

/** No piece at all. */
export const NOTHING = html``;
