import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refused } from '../../shared/feeds/errors.ts';

/** How listening on ::1 fails on a machine without IPv6, where no other program can listen on it either. */
const NO_IPV6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

/** Two servers that are one for a browser: the same port on both loopback addresses. */
export interface LoopbackServer {
  /** Host and port for a browser on this machine, like `localhost:8400`. */
  readonly host: string;
  /** Stops listening and ends all connections. */
  close(): void;
}

/**
 * Starts listening on 127.0.0.1 and ::1. Browsers look for `localhost` at both, so on one that is left free another user
 * of the machine could receive links, invitations and cookies.
 *
 * @param create returns a new server that does not listen yet
 * @param port 0 for any free port
 * @param variable the environment variable that sets the port, for the error message
 * @throws Refused when the port cannot be opened on both addresses
 */
export async function listen(create: () => Server, port: number, variable: string): Promise<LoopbackServer> {
  const [ipv4, ipv6] = [create(), create()];
  const close = () => {
    for (const server of [ipv4, ipv6]) {
      server.close();
      server.closeAllConnections();
    }
  };
  try {
    await once(ipv4.listen(port, '127.0.0.1'), 'listening');
    const { port: opened } = ipv4.address() as AddressInfo;
    await once(ipv6.listen(opened, '::1'), 'listening').catch((error) => {
      if (!NO_IPV6.includes(error.code)) throw error;
    });
    return { host: `localhost:${opened}`, close };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // The port that was free on 127.0.0.1 is taken on ::1.
    const tryAnother = port === 0 && ipv4.listening && code === 'EADDRINUSE';
    close();
    if (tryAnother) return listen(create, port, variable);
    const why = code === 'EADDRINUSE' ? 'is in use' : `cannot be opened (${code})`;
    throw new Refused('port', `port ${port} ${why}; set ${variable} to another one`, { cause });
  }
}
