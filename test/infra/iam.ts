/** A request as IAM evaluates it. */
export interface IamRequest {
  readonly action: string;
  /** The ARN. */
  readonly resource: string;
  /** The condition keys that the service fills in; lists for those with several values. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** A statement of an identity policy, with its ARNs resolved. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const KNOWN_MEMBERS = new Set(['Effect', 'Action', 'Resource', 'Condition']);

/**
 * Whether a policy allows a request. It knows what this project's policies use.
 *
 * @throws Error for any other member, effect or operator
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(policy: readonly Statement[], request: IamRequest): boolean {
  return policy.some((statement) => {
    const unknown = Object.keys(statement).filter((member) => !KNOWN_MEMBERS.has(member));
    if (statement.Effect !== 'Allow' || unknown.length > 0)
      throw new Error(`cannot evaluate ${unknown} of a statement`);
    return (
      list(statement.Action).includes(request.action) &&
      list(statement.Resource).some((pattern) => like(pattern, request.resource)) &&
      Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
        Object.entries(keys).every(([key, wanted]) => isTrue(operator, list(wanted), request.context?.[key])),
      )
    );
  });
}

function isTrue(operator: string, wanted: readonly string[], given: string | readonly string[] | undefined): boolean {
  const values = given === undefined ? [] : list(given);
  switch (operator) {
    case 'Null':
      return wanted.includes(String(values.length === 0));
    case 'StringEqualsIfExists':
      return given === undefined || values.some((value) => wanted.includes(value));
    // Both are true of no value at all.
    case 'ForAllValues:StringEquals':
      return values.every((value) => wanted.includes(value));
    case 'ForAllValues:StringLike':
      return values.every((value) => wanted.some((pattern) => like(pattern, value)));
    default:
      throw new Error(`cannot evaluate the operator ${operator}`);
  }
}

/** Matches IAM's wildcards: `*` is any text, `?` one character. */
function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
