'use client';

import { useLocale, useTranslations } from 'next-intl';
import { TextField } from '@/components/ui/command-fields';
import { formatNumber } from '@/lib/format/number';
import type { Unit } from '@/lib/measurement/vocabulary';

type Props = {
  isRatio: boolean;
  unit: Unit;
  /** Keeps ids apart where several forms stand on a page. */
  idPrefix: string;
  numeratorLabel?: string;
  denominatorLabel?: string;
  given?: {
    readonly numerator: string | null;
    readonly denominator: string | null;
    readonly value: string | null;
    readonly n: number | null;
  };
};

/** The numbers of one value: both parts of a ratio, else the value; percentages are typed as such. */
export function ValueFields({ isRatio, unit, idPrefix, numeratorLabel, denominatorLabel, given }: Props) {
  const t = useTranslations('measurement.entry');
  const locale = useLocale();
  const typed = (value: string | null | undefined, percent = false) => {
    if (value === null || value === undefined) return undefined;
    const shown = percent ? String(Number((Number(value) * 100).toFixed(6))) : value;
    return formatNumber(locale, shown, { digits: shown.split('.')[1]?.length ?? 0 }).replace(
      locale === 'de' ? /\./g : /,/g,
      '',
    );
  };
  const percent = unit === 'percent';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {isRatio ? (
        <>
          <TextField
            name="numerator"
            id={`${idPrefix}-numerator`}
            label={numeratorLabel ?? t('numerator')}
            kind="decimal"
            defaultValue={typed(given?.numerator)}
            required
          />
          <TextField
            name="denominator"
            id={`${idPrefix}-denominator`}
            label={denominatorLabel ?? t('denominator')}
            kind="decimal"
            defaultValue={typed(given?.denominator)}
            required
          />
        </>
      ) : (
        <TextField
          name="value"
          id={`${idPrefix}-value`}
          label={numeratorLabel ?? t('value')}
          hint={percent ? t('value_percent') : undefined}
          kind={percent ? 'percent' : 'decimal'}
          defaultValue={typed(given?.value, percent)}
          required
        />
      )}
      <TextField
        name="n"
        id={`${idPrefix}-n`}
        label={t('base')}
        kind="number"
        defaultValue={given?.n ?? undefined}
        hint={t('base_hint')}
      />
    </div>
  );
}
