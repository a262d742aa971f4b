import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Beyond this brotli takes ten times as long for a tenth less. */
const BROTLI_QUALITY = 5;

/** A coded body and the name of its coding for `Content-Encoding`. */
export interface Coded {
  readonly coding: 'br' | 'gzip';
  readonly bytes: Buffer;
}

/**
 * Compresses a body with the best coding that the browser takes (RFC 9110 §12.5.3).
 *
 * @param accepted the `Accept-Encoding` header
 * @returns undefined when it takes neither brotli nor gzip
 */
export function coded(body: string, accepted: string | undefined): Coded | undefined {
  const weights = new Map(
    (accepted ?? '').split(',').map((item) => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)];
    }),
  );
  const takes = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  if (takes('br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    return { coding: 'br', bytes: brotliCompressSync(body, { params }) };
  }
  return takes('gzip') ? { coding: 'gzip', bytes: gzipSync(body) } : undefined;
}
