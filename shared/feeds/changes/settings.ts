import type { TitleStyle } from '../../calendar/prepared.ts';
import type { Change } from '../desk.ts';

/** What staff may set; what is left out stays. */
export interface Settings {
  readonly locale?: string | undefined;
  /** Empty for no label. */
  readonly label?: string | undefined;
  readonly titleStyle?: TitleStyle | undefined;
  /** `HH:MM`, or `off` for no alarms. */
  readonly remindAt?: string | undefined;
}

/** Changes language, label, titles or reminder of a feed. */
export function setSettings({ locale, label, titleStyle, remindAt }: Settings): Change {
  return {
    action: 'set',
    apply(feed) {
      const after = {
        ...feed,
        locale: locale ?? feed.locale,
        label: label === '' ? undefined : (label ?? feed.label),
        titleStyle: titleStyle ?? feed.titleStyle,
        remindAt: remindAt === 'off' ? undefined : (remindAt ?? feed.remindAt),
      };
      const same =
        after.locale === feed.locale &&
        after.label === feed.label &&
        after.titleStyle === feed.titleStyle &&
        after.remindAt === feed.remindAt;
      return same ? feed : after;
    },
  };
}
