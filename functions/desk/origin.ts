/** Where a desk stands, as a browser and a passkey know it. */
export interface Origin {
  /** Scheme, host and port (RFC 6454), like `https://abc.lambda-url.eu-central-1.on.aws`. */
  readonly origin: string;
  /** The host without its port: what passkeys are bound to (WebAuthn §5.1.2). */
  readonly rpId: string;
}

/**
 * The desk's origin by the function's own address, never by a header that the browser's side can write.
 *
 * @param domainName `requestContext.domainName`; on this machine `localhost` with a port, the one host for which browsers
 *   allow passkeys over http
 */
export function originOf(domainName: string): Origin {
  const rpId = domainName.replace(/:\d+$/, '');
  return { origin: `${rpId === 'localhost' ? 'http' : 'https'}://${domainName}`, rpId };
}
