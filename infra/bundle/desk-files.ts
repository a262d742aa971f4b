import type { Prepared } from '../../shared/calendar/prepare-system.ts';
import { deskAssets } from '../desk-assets.ts';
import type { Settings } from '../local/settings.ts';
import { preparedFiles } from './prepared-files.ts';

/** What the desk function reads beside its bundle (`functions/desk/lambda.ts`). */
export function deskFiles(prepared: Prepared, { clinic, protocol }: Settings): Readonly<Record<string, string>> {
  const { name, phone, timeZone, defaultLocale, sample = false } = clinic;
  const facts = {
    clinic: { name, phone, timeZone, defaultLocale },
    sample,
    protocol: `${protocol.name}-${protocol.version}`,
  };
  return {
    ...preparedFiles(prepared, {}),
    'prepared/desk.json': JSON.stringify(facts),
    'prepared/assets.json': JSON.stringify(deskAssets()),
  };
}
