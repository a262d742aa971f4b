import { inflateSync } from 'node:zlib';

/** The number of pages of a PDF file, whose objects may be in compressed streams. */
export function pagesOf(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: { length } }) =>
    inflated(pdf.subarray(index + length)),
  );
  return [text, ...streams].flatMap((part) => part.match(/\/Type\s*\/Page\b/g) ?? []).length;
}

/** What a stream has inside; empty if it is not compressed. */
function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return '';
  }
}
