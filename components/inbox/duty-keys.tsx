import { useTranslations } from 'next-intl';
import { Kbd } from '@/components/ui/kbd';

/** The keys of the list, for those who have a keyboard. */
export function DutyKeys() {
  const t = useTranslations('inbox.keys');
  const rows = [
    [['J', 'K'], t('move')],
    [['Enter'], t('open')],
    [['A'], t('act')],
    [['R'], t('reject')],
    [['N'], t('abstain')],
    [['M'], t('read')],
  ] as const;
  return (
    <ul
      aria-label={t('title')}
      className="-mt-2 mb-4 hidden flex-wrap gap-x-4 gap-y-1 text-ink-3 text-sm lg:flex print:hidden"
    >
      {rows.map(([keys, meaning]) => (
        <li key={meaning} className="inline-flex items-center gap-1">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {meaning}
        </li>
      ))}
    </ul>
  );
}
