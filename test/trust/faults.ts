import fc from 'fast-check';

/** DynamoDB's own words for "not now". */
const REFUSALS = [
  [400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'],
  [400, 'com.amazon.coral.availability#ThrottlingException'],
  [400, 'com.amazonaws.dynamodb.v20120810#RequestLimitExceeded'],
  [400, 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'],
  [400, 'com.amazon.coral.service#ExpiredTokenException'],
  [400, 'com.amazon.coral.service#AccessDeniedException'],
  [500, 'com.amazonaws.dynamodb.v20120810#InternalServerError'],
  [503, 'com.amazon.coral.availability#ServiceUnavailableException'],
] as const;

/** Answers of something that is not DynamoDB, written whole, without its headers. */
const STRANGERS = ['', '{}', '<html>Please sign in to this network</html>', '{"Item":{}}', 'null', '[]'] as const;

/** What an item without one of these is like is a feed that never had it. */
const OPTIONAL_ATTRIBUTES = ['label', 'remindAt'];

/** What happens to one answer of the store on its way back. */
export type Fault =
  | { readonly kind: 'none' | 'silence' | 'reset' | 'drip' | 'newer' | 'another-item' }
  /** What was asked is done, and then the answer is lost, or another one given. */
  | { readonly kind: 'silence-after' | 'reset-after' | 'throttled-after' }
  | { readonly kind: 'refusal'; readonly status: number; readonly type: string }
  | { readonly kind: 'stranger'; readonly status: number; readonly body: string }
  /** The body ends after this part of it: the connection breaks, or the headers pretend that this is all. */
  | { readonly kind: 'half' | 'short'; readonly part: number }
  | { readonly kind: 'date'; readonly year: number }
  /** The attribute at this place (modulo their count) is gone, or of another type. */
  | { readonly kind: 'missing' | 'wrong-type'; readonly place: number };

/** What it says when too much was asked at once. */
export const THROTTLING = REFUSALS[1][1];

const part = fc.double({ min: 0, max: 0.999, noNaN: true });

/** Any fault, none among them. */
export const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom('none', 'silence', 'reset', 'drip', 'newer', 'another-item').map((kind) => ({ kind })),
  fc.constantFrom('silence-after', 'reset-after', 'throttled-after').map((kind) => ({ kind })),
  fc.constantFrom(...REFUSALS).map(([status, type]) => ({ kind: 'refusal' as const, status, type })),
  fc
    .tuple(fc.constantFrom(200, 200, 301, 404, 502), fc.constantFrom(...STRANGERS))
    .map(([status, body]) => ({ kind: 'stranger' as const, status, body })),
  fc.tuple(fc.constantFrom('half', 'short'), part).map(([kind, size]) => ({ kind, part: size })),
  fc.constantFrom(1970, 2001, 2099).map((year) => ({ kind: 'date' as const, year })),
  fc.tuple(fc.constantFrom('missing', 'wrong-type'), fc.nat(99)).map(([kind, place]) => ({ kind, place })),
);

/** The body of a GetItem's answer after a fault of its content. */
export function spoiled(body: string, fault: Fault, otherItem: unknown): string {
  const answer = JSON.parse(body);
  if (!answer.Item) return body;
  if (fault.kind === 'another-item') return JSON.stringify({ Item: otherItem });
  if (fault.kind === 'newer') answer.Item.format = { N: '2' };
  if (fault.kind === 'missing' || fault.kind === 'wrong-type') {
    const names = Object.keys(answer.Item).filter((name) => !OPTIONAL_ATTRIBUTES.includes(name));
    const name = names[fault.place % names.length] ?? '';
    if (fault.kind === 'missing') delete answer.Item[name];
    else answer.Item[name] = 'BOOL' in answer.Item[name] ? { S: 'true' } : { BOOL: true };
  }
  return JSON.stringify(answer);
}
