import fc from 'fast-check';
import { DESK_ASSETS } from '../fixtures/running-desk.ts';

/** Part of requests; no response may contain it unescaped. */
export const MARKUP = '<canary7f3a>"\'&';

/** The apparent sender of a request: whether its cookie is that of a session, and whether its Origin is the desk's. */
export interface Sender {
  readonly signedIn: boolean;
  readonly sameOrigin: boolean;
}

/** A request to the desk, without the session cookie and the desk's origin, which the test adds. */
export interface DeskRequest extends Sender {
  readonly method: string;
  readonly path: string;
  /** The Cookie header, in which `SESSION` is replaced by the session cookie. */
  readonly cookies: string;
  /** The Origin header when it is not the desk's; none when absent. */
  readonly foreignOrigin?: string | undefined;
  /** The Sec-Fetch-Site header; none when absent. */
  readonly fetchSite?: string | undefined;
  readonly contentType?: string | undefined;
  readonly body: string;
}

const BIDI_AND_CONTROLS = ['\u202e', '\0', '\r\nSet-Cookie: a=b', 'END:VCALENDAR', '\ud800', '{}', '__proto__'];
const anyText = fc.oneof(
  fc.constantFrom('', '0', '-1', '2027-02-01', '2027-02-30', 'en', 'on', '09:00', '25:00', MARKUP, '=1+1'),
  fc.constantFrom(...BIDI_AND_CONTROLS),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.nat(20_000).map((length) => 'a'.repeat(length)),
);
const FIELDS = [
  ...[
    'session',
    'next',
    'locale',
    'label',
    'remind',
    'early',
    'unusualDate',
    'didNotTakePlace',
    'liftsSooner',
    'date',
    'clear',
    'version',
    'saw',
    'name',
  ],
  ...['person', 'q', 'csv', 'file', 'parts', '__proto__', 'constructor', 'toString', 'label[]', 'label.x', ''],
];
const anyFields = fc.array(fc.tuple(fc.constantFrom(...FIELDS), anyText), { maxLength: 6 });
const encoded = (fields: readonly (readonly [string, string])[]) =>
  fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`).join('&');

const BOUNDARY = 'b0undary';
const anyMultipart = fc.tuple(anyFields, anyText, anyText).map(([fields, name, content]) => {
  const parts = fields.map(([field, value]) => `Content-Disposition: form-data; name="${field}"\r\n\r\n${value}`);
  const file = `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\nlabel,sessions\r\n${content},2027-02-01`;
  return `${[...parts, file].map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('')}--${BOUNDARY}--\r\n`;
});
const anyJson = fc.oneof(
  fc.json(),
  fc.record({ csv: anyText, early: fc.boolean(), unusualDates: fc.boolean() }).map((part) => JSON.stringify(part)),
  fc.constantFrom('{', 'null', '[]', '{"csv":null}', '{"response":{"clientDataJSON":7}}', '{"__proto__":{"a":1}}'),
  anyText.map((clientDataJSON) =>
    JSON.stringify({ id: 'x', response: { clientDataJSON, userHandle: clientDataJSON } }),
  ),
  anyText.map((text) => {
    const challenge = Buffer.from(`${'a'.repeat(43)}.${text}.${'a'.repeat(43)}`).toString('base64url');
    const clientDataJSON = Buffer.from(JSON.stringify({ challenge })).toString('base64url');
    return JSON.stringify({ id: 'x', response: { clientDataJSON, userHandle: 'Ana-id' } });
  }),
);

/** A form as the desk's pages send it, with any text as label and name. */
const anyUsualForm = fc.tuple(anyText, fc.constantFrom('2027-02-01', '2027-03-08', '2027-04-01')).map(
  ([label, date]) =>
    [
      ['session', date],
      ['date', date],
      ['locale', 'en'],
      ['name', label],
      ['label', label],
    ] as const,
);

const FORM = 'application/x-www-form-urlencoded';
const anyBody = fc
  .oneof(
    { weight: 2, arbitrary: anyUsualForm.map((fields) => ({ contentType: FORM, body: encoded(fields) })) },
    anyFields.map((fields) => ({ contentType: FORM, body: encoded(fields) })),
    anyMultipart.map((body) => ({ contentType: `multipart/form-data; boundary=${BOUNDARY}`, body })),
    anyJson.map((body) => ({ contentType: 'application/json', body })),
    fc.tuple(
      fc.constantFrom(FORM, 'multipart/form-data', 'text/plain', 'multipart/form-data; boundary=', '', MARKUP),
      anyText,
    ),
    fc.constant({ contentType: undefined, body: '' }),
  )
  .map((given) => (Array.isArray(given) ? { contentType: given[0] as string, body: given[1] as string } : given));

/** Existing and unknown paths, except signing out and removing staff, which would end the test's session. */
function anyPath(id: string): fc.Arbitrary<string> {
  const action = fc.constantFrom(
    'move',
    'correct',
    'cancel',
    'book',
    'hold',
    'set',
    'replace-link',
    'end',
    'constructor',
    'x',
  );
  const query = fc.array(fc.tuple(fc.constantFrom('q', 'from', 'show', 'done', 'others', 'x'), anyText), {
    maxLength: 3,
  });
  const knownOrUnknown = fc.oneof(
    fc.constantFrom('/feeds', '/people/invite'),
    fc.constantFrom('/', '/feeds', '/people', '/import', '/import/part', '/export', '/people/invite', '/sign-in'),
    fc.constantFrom('/sign-in/options', '/invitation/x', '/invitation/x/options', `/invitation/${'a'.repeat(43)}`),
    fc.constantFrom(
      DESK_ASSETS.script.path,
      '/assets/desk.js',
      '/assets/../lambda.ts',
      '/assets/%2e%2e/x',
      '//evil.example',
      '/feeds/%E0%A4%A',
    ),
    fc.constantFrom(
      `/feeds/${id}`,
      `/feeds/${id.toUpperCase()}`,
      '/feeds/000000000000',
      '/feeds/staff',
      '/%00',
      '/feeds/',
    ),
    action.map((name) => `/feeds/${id}/${name}`),
    fc.string({ maxLength: 40 }).map((text) => `/${text.replaceAll(/[^\x21-\x7e]|[?#]/g, '%')}`),
  );
  const cursor = fc.constantFrom(`?from=${id}.1801472400`, '?from=000000000000.0', '?from=a.b', '?from=%', '?from=..');
  return fc.oneof(
    knownOrUnknown,
    fc.tuple(knownOrUnknown, query).map(([path, fields]) => `${path}?${encoded(fields)}`),
    cursor.map((text) => `/feeds${text}`),
  );
}

const anyCookies = fc.constantFrom(
  ...['SESSION', 'SESSION', 'SESSION', 'a=b; SESSION; c', 'SESSION; __Host-desk=x', '__Host-desk=; SESSION', ''],
  ...[
    '__Host-desk=',
    `__Host-desk=${'a'.repeat(43)}`,
    ...[`__Host-desk=${'a'.repeat(43)}.${'a'.repeat(43)}`, `__Host-desk=\u00e9${'.'.repeat(99)}`, '\u00ff=\u0080'],
    'desk=x; __Secure-desk=y',
    `__Host-desk=${'%'.repeat(50)}`,
    ';;;=;',
  ],
);
/** Mostly those that the desk takes. */
const METHODS = [
  ...Array<string>(6).fill('GET'),
  ...Array<string>(8).fill('POST'),
  ...['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'],
];

/** Any request to the desk, about an existing or unknown feed. */
export function anyDeskRequest(id: string): fc.Arbitrary<DeskRequest> {
  const anySender = fc.record({ signedIn: fc.boolean(), sameOrigin: fc.boolean() });
  const foreign = fc.constantFrom(undefined, 'null', 'https://evil.example', 'http://localhost', 'http://localhost:1');
  const site = fc.constantFrom(undefined, 'same-origin', 'none', 'cross-site');
  const bodyOfGet = fc.constantFrom(...Array<string>(9).fill(''), 'x');
  return fc
    .tuple(fc.constantFrom(...METHODS), anyPath(id), anyCookies, foreign, anyBody, anySender, site, bodyOfGet)
    .map(([method, path, cookies, foreignOrigin, { contentType, body }, sender, fetchSite, unusual]) => {
      const bodiless = method === 'GET' || method === 'HEAD';
      return {
        ...sender,
        method,
        path,
        cookies,
        foreignOrigin,
        fetchSite,
        contentType,
        body: bodiless ? unusual : body,
      };
    });
}
