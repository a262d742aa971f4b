import fc from 'fast-check';

/** Error responses of DynamoDB. */
const ERRORS = [
  [400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'],
  [400, 'com.amazon.coral.availability#ThrottlingException'],
  [400, 'com.amazonaws.dynamodb.v20120810#RequestLimitExceeded'],
  [400, 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'],
  [400, 'com.amazon.coral.service#ExpiredTokenException'],
  [400, 'com.amazon.coral.service#AccessDeniedException'],
  [500, 'com.amazonaws.dynamodb.v20120810#InternalServerError'],
  [503, 'com.amazon.coral.availability#ServiceUnavailableException'],
] as const;

/** Complete response bodies that do not come from DynamoDB. */
const FOREIGN_BODIES = ['', '{}', '<html>Please sign in to this network</html>', '{"Item":{}}', 'null', '[]'] as const;

/** An item without one of these is valid. */
const OPTIONAL_ATTRIBUTES = ['label', 'remindAt'];

/** What happens to one response of the store on its way to the client. */
export type Fault =
  | { readonly kind: 'none' | 'no-response' | 'reset' | 'trickle' | 'newer-format' | 'another-item' }
  /** The request is executed, but its response is lost. */
  | { readonly kind: 'no-response-after' | 'reset-after' }
  | { readonly kind: 'error'; readonly status: number; readonly type: string }
  | { readonly kind: 'foreign'; readonly status: number; readonly body: string }
  /** The body ends after this share of it; Content-Length is that of the whole body (`cut-off`) or of the share (`short-length`). */
  | { readonly kind: 'cut-off' | 'short-length'; readonly part: number }
  | { readonly kind: 'wrong-date'; readonly year: number }
  /** The attribute at this index (modulo their number) is missing or of another type. */
  | { readonly kind: 'missing' | 'wrong-type'; readonly index: number };

/** A throttled request, which is not executed. */
export const anyThrottling: fc.Arbitrary<Fault> = fc
  .constantFrom(...ERRORS.slice(0, 3))
  .map(([status, type]) => ({ kind: 'error', status, type }));

const part = fc.double({ min: 0, max: 0.999, noNaN: true });

/** Any fault, including `none`. */
export const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom('none', 'no-response', 'reset', 'trickle', 'newer-format', 'another-item').map((kind) => ({ kind })),
  fc.constantFrom('no-response-after', 'reset-after').map((kind) => ({ kind })),
  fc.constantFrom(...ERRORS).map(([status, type]) => ({ kind: 'error' as const, status, type })),
  fc
    .tuple(fc.constantFrom(200, 200, 301, 404, 502), fc.constantFrom(...FOREIGN_BODIES))
    .map(([status, body]) => ({ kind: 'foreign' as const, status, body })),
  fc.tuple(fc.constantFrom('cut-off', 'short-length'), part).map(([kind, size]) => ({ kind, part: size })),
  fc.constantFrom(1970, 2001, 2099).map((year) => ({ kind: 'wrong-date' as const, year })),
  fc.tuple(fc.constantFrom('missing', 'wrong-type'), fc.nat(99)).map(([kind, index]) => ({ kind, index })),
);

/** The body of a GetItem response after a fault that changes the item. */
export function corrupted(body: string, fault: Fault, otherItem: unknown): string {
  const answer = JSON.parse(body);
  if (!answer.Item) return body;
  if (fault.kind === 'another-item') return JSON.stringify({ Item: otherItem });
  if (fault.kind === 'newer-format') answer.Item.format = { N: '2' };
  if (fault.kind === 'missing' || fault.kind === 'wrong-type') {
    const names = Object.keys(answer.Item).filter((name) => !OPTIONAL_ATTRIBUTES.includes(name));
    const name = names[fault.index % names.length] ?? '';
    if (fault.kind === 'missing') delete answer.Item[name];
    else answer.Item[name] = 'BOOL' in answer.Item[name] ? { S: 'true' } : { BOOL: true };
  }
  return JSON.stringify(answer);
}
