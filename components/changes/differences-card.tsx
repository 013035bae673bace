import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { ChangePage } from '@/lib/changes/queries/page';
import { type DifferenceField, type DifferenceValue, differenceFields } from '@/lib/changes/vocabulary';
import { formatDate } from '@/lib/format/date';
import { formatMoney } from '@/lib/format/money';
import type { Locale } from '@/lib/i18n/locale';

/** Exact differences the system applies on closing (C-9): old value, new value, and whether the old one still stands. */
export function DifferencesCard({ page }: { page: ChangePage }) {
  const t = useTranslations('changes.difference');
  const locale = useLocale();
  if (page.differences.length === 0) return null;
  const names = new Map(page.people.map(({ value, label }) => [value, label]));
  const stale = page.differences.filter(
    ({ appliedAt, target, from }) => appliedAt === null && target?.value !== from,
  ).length;
  return (
    <Card title={t('title')} message={stale > 0 ? t('stale', { count: stale }) : t('message')} flush>
      <ul>
        {page.differences.map((one) => (
          <li
            key={one.id}
            className="grid gap-x-4 gap-y-1 border-b px-4 py-2 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_auto_auto]"
          >
            <span className="min-w-0">
              <span className="text-ink-3">{one.target?.number} </span>
              {one.target?.title}
              <span className="block text-ink-3 text-sm">{t(`field.${keyOf(one.field)}`)}</span>
            </span>
            <span className="figures whitespace-nowrap">
              <s className="text-ink-3">{shown(locale, one.field, one.from, names)}</s> →{' '}
              <strong>{shown(locale, one.field, one.to, names)}</strong>
            </span>
            <span>
              {one.appliedAt !== null ? (
                <Badge tone="green">{t('applied')}</Badge>
              ) : one.target?.value !== one.from ? (
                <Badge tone="red">{t('moved')}</Badge>
              ) : (
                <Badge tone="outline">{t('open')}</Badge>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const keyOf = (field: string): string => field.replace('.', '_');

function shown(
  locale: Locale,
  field: string,
  value: DifferenceValue,
  names: ReadonlyMap<string, string>,
): string {
  if (value === null) return '–';
  const type = differenceFields[field as DifferenceField]?.type;
  if (type === 'date') return formatDate(locale, String(value));
  if (type === 'cents') return formatMoney(locale, Number(value));
  return type === 'person' ? (names.get(String(value)) ?? '–') : String(value);
}
