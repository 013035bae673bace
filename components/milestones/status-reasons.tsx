import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/format/date';
import type { StatusCause } from '@/lib/milestones/rules/status';

/** Why a milestone is judged as it is, in sentences; `compact` in one line of a table, the sentences on demand. */
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
  const sentences = reasons.map(({ code, params }) => t(`reason.${code}`, dated(params)));
  if (compact)
    return (
      <span className="block text-ink-3 text-sm" title={sentences.join('\n')}>
        {reasons.map(({ code, params }) => t(`brief.${code}`, dated(params))).join(' · ')}
      </span>
    );
  return (
    <ul className="grid gap-1">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
