import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/format/date';
import type { StatusCause } from '@/lib/milestones/rules/status';

/** Why a milestone is judged as it is, in words; `compact` for a table cell. */
export function StatusReasons({
  reasons,
  compact = false,
}: {
  reasons: readonly StatusCause[];
  compact?: boolean;
}) {
  const t = useTranslations('milestones');
  const locale = useLocale();
  if (reasons.length === 0) return null;
  const dated = (params: StatusCause['params']) =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        name === 'forecast' || name === 'earliest' ? formatDate(locale, String(value)) : value,
      ]),
    );
  return (
    <ul className={compact ? 'text-ink-3 text-sm' : 'grid gap-1'}>
      {reasons.map(({ code, params }) => (
        <li key={code}>{t(`reason.${code}`, dated(params))}</li>
      ))}
    </ul>
  );
}
