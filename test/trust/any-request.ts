import fc from 'fast-check';

/** Part of requests; no response may contain it. */
export const CANARY = 'canary7f3a';

/** A request as bytes for the socket, with the expected response. */
export interface RawRequest {
  readonly bytes: string;
  readonly method: string;
  /** Absent when 200 and 304 are both correct. */
  readonly status?: number | undefined;
  /** Whether the store is read. */
  readonly reads: boolean;
  /** Whether it requests the client's page with a valid token. */
  readonly page: boolean;
}

const METHODS = [
  ...Array(9).fill('GET'),
  'HEAD',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
  'PROPFIND',
  'TRACE',
  'REPORT',
];
const VALUE = fc.string({ unit: 'binary-ascii', maxLength: 40 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, ''));
const PATH_TEXT = fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x21-\x7e]|[?#]/g, '%'));

/** A path, and whether it has the shape of a link. */
function anyPath(token: string) {
  const id = token.slice(0, 12);
  const changed = fc.nat(37).map((at) => token.slice(0, at) + (token[at] === '0' ? '1' : '0') + token.slice(at + 1));
  const shaped = fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: fc.constant(token) }, changed, fc.constant(id + '0'.repeat(26))),
      fc.constantFrom('/aftercare.ics', '/aftercare.ics', '/en/aftercare.ics', '', '/'),
    )
    .map(([text, rest]) => {
      const known = text === token;
      return { path: `/c/${text}${rest}`, known, reads: true, page: known && !rest.endsWith('.ics') };
    });
  const other = fc
    .oneof(
      fc.constantFrom(
        ...['/', '//', '/c/', '/c//aftercare.ics', `/c/${CANARY}/aftercare.ics`, '/favicon.ico', '/robots.txt', '*'],
        ...[`/c/${token.toUpperCase()}/aftercare.ics`, `/c/${token}/aftercare.ics/`, `/C/${token}/aftercare.ics`],
        ...[`/c/${token}0/aftercare.ics`, `/c/${token}%00/aftercare.ics`, `//c/${token}/aftercare.ics`],
        ...[`/c/../c/${token}/aftercare.ics`, `/c/${token}/aftercare%2Eics`, `/%63/${token}/aftercare.ics`],
        ...[`/c/${token}//`, `/c/${token}/.`, `/c/${token}%2faftercare.ics`, `/c/${token};lang=de`, `/C/${token}`],
        ...[`http://localhost/c/${token}/aftercare.ics`, `/c/${id}/aftercare.ics`, `/c/${token}/aftercare.ics;a`],
      ),
      PATH_TEXT.map((text) => `/${text}`),
      PATH_TEXT.map((text) => `/c/${text.replaceAll('/', '')}/aftercare.ics`),
      fc.nat(4_000).map((length) => `/${CANARY}${'a'.repeat(length)}`),
    )
    .map((path) => ({ path, known: false, reads: false, page: false }));
  return fc.oneof(shaped, other);
}

function anyHeaders(etag: string) {
  const tag = fc.oneof(fc.constantFrom(etag, `W/${etag}`, '""', '"', '*', '"a,b"', `"${CANARY}"`), VALUE);
  const date = fc.oneof(
    fc.constantFrom('Sun, 06 Nov 1994 08:49:37 GMT', 'Thu, 01 Jan 2099 00:00:00 GMT', '9999', 'Sun, 99 Nov 2094'),
    VALUE,
  );
  const header = fc.oneof(
    fc.array(tag, { maxLength: 30 }).map((tags) => `If-None-Match: ${tags.join(', ')}`),
    date.map((text) => `If-Modified-Since: ${text}`),
    fc.constantFrom(
      'Range: bytes=0-9',
      'Accept: image/png',
      'Accept-Encoding: gzip, br',
      'Upgrade: h2c',
      'TE: trailers',
    ),
    fc.constantFrom(`Cookie: a=${CANARY}; b`, `Authorization: Bearer ${CANARY}`, `User-Agent: ${CANARY}`),
    fc.constantFrom(
      `X-Forwarded-Proto: ${CANARY}`,
      `X-Forwarded-Host: ${CANARY}`,
      'If-Match: "x"',
      'X-HTTP-Method: PUT',
    ),
    VALUE.map((text) => `X-${CANARY}: ${text}`),
    fc.nat(1_500).map((length) => `X-Long: ${'b'.repeat(length)}`),
  );
  return fc.array(header, { maxLength: 6 });
}

const anyBody = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  fc.nat(3_000).map((length) => `Content-Length: ${length}\r\n\r\n${'c'.repeat(length)}`),
  fc
    .integer({ min: 1, max: 300 })
    .map((length) => `Transfer-Encoding: chunked\r\n\r\n${length.toString(16)}\r\n${'d'.repeat(length)}\r\n0\r\n\r\n`),
);

/** A well-formed HTTP request. */
export function anyRequest(token: string, etag: string): fc.Arbitrary<RawRequest> {
  const parts = fc.tuple(fc.constantFrom(...METHODS), anyPath(token), VALUE, anyHeaders(etag), anyBody);
  return parts.map(([method, { path, known, reads, page }, query, headers, body]) => {
    const target = query.length > 20 && path !== '*' ? `${path}?${encodeURIComponent(query)}` : path;
    const head = [`${method} ${target} HTTP/1.1`, 'Host: localhost', ...headers];
    const bytes = `${head.join('\r\n')}\r\n${body === '' ? '\r\n' : body}`;
    const allowed = method === 'GET' || method === 'HEAD';
    // A calendar gets 200 or 304, depending on its conditions; a page ignores conditions.
    const status = allowed ? (page ? 200 : known ? undefined : 404) : 405;
    return { bytes, method, status, reads: allowed && reads, page: allowed && page };
  });
}

/** Malformed and HTTP/1.0 requests, after which the server may close the connection. */
export const anyMalformedRequest: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['\r\n', 'GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', `get /${CANARY} HTTP/1.1\r\nHost: a\r\n\r\n`, '\0\0\0\0'],
    ...[`GET /${CANARY} HTTP/1.0\r\n\r\n`, `HEAD / HTTP/1.0\r\n\r\n`, `GET /${CANARY} HTTP/1.1\r\n\r\n`],
    ...[`GET /${CANARY} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`, `GET / HTTP/1.1\nHost: ${CANARY}\n\n`],
    ...[`GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${CANARY}`],
    ...[
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n${CANARY}`,
      `CONNECT ${CANARY}:1 HTTP/1.1\r\nHost: a\r\n\r\n`,
    ],
    ...[
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${CANARY}`,
      `GET /\x80\xff HTTP/1.1\r\nHost: a\r\n\r\n`,
    ],
    ...[`GET / HTTP/1.1\r\nHost: a\r\nX-${CANARY}\r\n\r\n`, `GET / HTTP/1.1\r\nHost: a\r\nExpect: ${CANARY}\r\n\r\n`],
  ),
  fc
    .integer({ min: 17_000, max: 40_000 })
    .map((size) => `GET / HTTP/1.1\r\nHost: a\r\nX-${CANARY}: ${'e'.repeat(size)}\r\n\r\n`),
  fc
    .integer({ min: 17_000, max: 40_000 })
    .map((size) => `GET /${CANARY}${'f'.repeat(size)} HTTP/1.1\r\nHost: a\r\n\r\n`),
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `${CANARY}${text}\r\n\r\n`),
);
