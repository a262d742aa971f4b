import { methodNotAllowed } from '../../functions/feed/responses.ts';

/** CloudFront sets it itself and lets no function do so. */
const OF_CLOUDFRONT = 'content-length';

/**
 * The code of the CloudFront function that lets GET and HEAD pass and answers every other method as the feed function does.
 *
 * The feed function cannot do it from behind CloudFront: what has a body fails its signature first, with a 403, for which
 * calendar apps ask the client for a password.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function otherMethodsCode(): string {
  const { statusCode, headers, body } = methodNotAllowed();
  const answer = {
    statusCode,
    statusDescription: 'Method Not Allowed',
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => name !== OF_CLOUDFRONT)
        .map(([name, value]) => [name, { value }]),
    ),
    body: { encoding: 'text', data: body },
  };
  return `var answer = ${JSON.stringify(answer)};
function handler(event) {
  var method = event.request.method;
  return method === 'GET' || method === 'HEAD' ? event.request : answer;
}
`;
}
