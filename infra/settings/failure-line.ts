/**
 * What went wrong in one line for the engineer, without a stack: the reason, and for a file the path and what to look at.
 *
 * @param doing what was being done, like `synth`
 */
export function failureLine(doing: string, error: unknown): string {
  const { message, code, path } = error as NodeJS.ErrnoException;
  const why = String(message).replaceAll(/\s*\n\s*/g, '; ');
  if (code === undefined || path === undefined) return `${doing} failed: ${why}`;
  return `${doing} failed: ${path} cannot be used (${code}); see whether there is room, and whether you may write there`;
}
