/** What an export writes, and an import understands; label and sessions are needed, the rest may be missing. */
export const COLUMNS = ['id', 'label', 'sessions', 'language', 'reminder', 'titles', 'heals until'] as const;

/** The name of a column in a feeds' file. */
export type Column = (typeof COLUMNS)[number];

/** Excel takes a file for UTF-8 only with this mark before it. */
export const BYTE_ORDER_MARK = '\uFEFF';
