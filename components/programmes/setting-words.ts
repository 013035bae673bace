import { useLocale, useTranslations } from 'next-intl';
import { formatShare } from '@/lib/format/number';
import type { ProfileField } from '@/lib/programmes/rules/profile';

const SHARES: readonly ProfileField[] = ['dqThreshold', 'spendShareChannelLead', 'spendShareManager'];
const WORDS: readonly ProfileField[] = [
  'changeAuthorityLow',
  'changeAuthorityMedium',
  'changeAuthorityHigh',
  'kpiApproval',
];
const FLAGS: readonly ProfileField[] = ['nonGatingSelfAcceptance', 'acceptanceNeedsFile'];

export type SettingKind = 'share' | 'choice' | 'flag' | 'number';

/** How a number of the governance profile is entered and shown. */
export const settingKind = (field: ProfileField): SettingKind =>
  SHARES.includes(field)
    ? 'share'
    : WORDS.includes(field)
      ? 'choice'
      : FLAGS.includes(field)
        ? 'flag'
        : 'number';

/** Says a value of a setting in the reader's language. */
export function useSettingWords(): (field: ProfileField, value: string) => string {
  const t = useTranslations('programmes');
  const locale = useLocale();
  return (field, value) => {
    const kind = settingKind(field);
    if (kind === 'share') return formatShare(locale, value);
    if (kind === 'choice') return t(`choice.${value}`);
    if (kind === 'flag') return t(value === 'true' ? 'yes' : 'no');
    return /WorkingDays$/.test(field)
      ? t('working_days', { count: Number(value) })
      : /Days$/.test(field)
        ? t('days', { count: Number(value) })
        : value;
  };
}
