import type { Device } from '../../shared/page/add-section.ts';

/** The device that asks, by its User-Agent; an iPad says that it is a Mac, which takes the same links. */
export function visitingDevice(userAgent: string | undefined = ''): Device {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'iphone';
  if (userAgent.includes('Android')) return 'android';
  return userAgent.includes('Macintosh') ? 'mac' : 'computer';
}
