import { DEVICES, type Device } from '../../../shared/feeds/feed-notes.ts';
import { isAskedByStaff } from '../../../shared/feeds/link-path.ts';

export type { Device };

/** What the page is being read on, as far as it matters for adding a calendar. */
export interface Visitor {
  readonly device: Device;
  /** A browser of an iPhone, or an app's own, that opens no `webcal:` links. */
  readonly noSubscribing: boolean;
  /** The reader chose the device, to see its ways. */
  readonly chosen: boolean;
  /** Whether the sheet gets its QR code, which is a sixth of the page: not for a client's phone, which rarely prints. */
  readonly withCode: boolean;
}

/** The query parameter that asks for another device's ways into the calendar. */
export const DEVICE_PARAMETER = 'device';

/** Who reads the page, by the User-Agent header, or the device that the query asks for. */
export function visitorOf(userAgent: string | undefined = '', query = ''): Visitor {
  const own = visitingDevice(userAgent);
  const asked = new URLSearchParams(query).get(DEVICE_PARAMETER);
  const device = DEVICES.find((known) => known === asked);
  const isSafari =
    /Version\/\S+.* Safari\//.test(userAgent) &&
    !/CriOS|FxiOS|EdgiOS|OPT\/|GSA\/|DuckDuckGo|FBAN|FBAV|Instagram|Line\//.test(userAgent);
  return {
    device: device ?? own,
    noSubscribing: own === 'iphone' && (device ?? own) === own && !isSafari,
    chosen: device !== undefined,
    withCode: own === 'mac' || own === 'computer' || isAskedByStaff(query),
  };
}

/** The visitor's device by its User-Agent. An iPad calls itself a Mac, which uses the same links. */
export function visitingDevice(userAgent: string | undefined = ''): Device {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'iphone';
  if (userAgent.includes('Android')) return 'android';
  return userAgent.includes('Macintosh') ? 'mac' : 'computer';
}
