import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What requests are signed with: Signature Version 4's region and credentials. */
export interface Signing {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

const FORBIDDEN = 'This database answers only programs that can read its data folder.\n';
const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/.*SignedHeaders=([^,]+),/;
/** ISO 8601's basic format, which `Date` does not parse. */
const SIGNING_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/**
 * Puts a check before the request listener of dynalite, which checks no signature and lets every web page in (CORS).
 * Requests that have an `Origin`, or are not signed with these credentials, get 403. The listener gets a request when its
 * body is complete, because dynalite throws when one is cut off.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function requireSignature(server: Server, signing: Signing): void {
  const [listener] = server.listeners('request') as RequestListener[];
  const readSigned = signedBodyReader(signing);
  server.removeAllListeners('request').on('request', async (request, response) => {
    try {
      const { method, url, headers } = request;
      const body = await readSigned(request);
      if (body === undefined) {
        response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(FORBIDDEN);
        return;
      }
      const whole = Object.assign(Readable.from([body]), { method, url, headers }) as IncomingMessage;
      listener?.(whole, response as Parameters<RequestListener>[1]);
    } catch {
      response.destroy();
    }
  });
}

/**
 * Returns a function that reads the body of a signed request. Its result is undefined when the request must be refused; it
 * rejects when the request was cut off. It signs the request again with the SDK's own signer and compares, so no secret is
 * ever sent, and nobody can change a request on its way.
 */
function signedBodyReader({ region, credentials }: Signing): (request: IncomingMessage) => Promise<Buffer | undefined> {
  const signer = new DynamoDBClient({ region, credentials }).config.signer();
  return async (request) => {
    const { method = '', url: path = '', headers } = request;
    const { origin, authorization = '', 'x-amz-date': date } = headers;
    const [, accessKeyId = '', signed = ''] = AUTHORIZATION.exec(authorization) ?? [];
    // Checked first, so that nobody else's body is read.
    if (origin !== undefined || !isEqual(accessKeyId, credentials.accessKeyId)) return undefined;
    const body = await buffer(request);
    const signingDate = new Date(String(date).replace(SIGNING_DATE, '$1-$2-$3T$4:$5:$6Z'));
    if (Number.isNaN(signingDate.getTime())) return undefined;
    // Without this header the signer hashes the body; with it, it trusts the header.
    const names = signed.split(';').filter((name) => name !== 'x-amz-content-sha256');
    const signedHeaders = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
    const expected = await (await signer).sign(
      { method, protocol: 'http:', hostname: '', path, headers: signedHeaders, body },
      { signingDate },
    );
    return isEqual(authorization, String(expected.headers.authorization)) ? body : undefined;
  };
}

/** Whether two texts are equal, in a time that says nothing about where they differ. */
function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
