'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { AreaField, SelectField, TextField } from '@/components/ui/command-fields';
import type { ExceptionOption } from '@/lib/exceptions/schema';
import { type ExceptionResult, OPTIONS_MAX, OPTIONS_MIN } from '@/lib/exceptions/vocabulary';

export type ReportDraft = {
  readonly title: string;
  readonly breach: string;
  readonly options: readonly ExceptionOption[];
  readonly recommended: number | null;
  readonly recommendation: string;
};
type Props = { draft?: ReportDraft | undefined; results: readonly ExceptionResult[] };

/** What a report says: the breach, the ways out with their effects, and the recommendation. */
export function ReportFields({ draft, results }: Props) {
  const t = useTranslations('exceptions.fields');
  const words = useTranslations('exceptions.result');
  const [shown, setShown] = useState(Math.max(draft?.options.length ?? 0, OPTIONS_MIN));
  const rows = Array.from({ length: shown }, (_, index) => ({
    field: `options.${index}`,
    place: index + 1,
    option: draft?.options[index],
  }));
  return (
    <>
      <TextField name="title" label={t('title')} required maxLength={200} defaultValue={draft?.title} />
      <AreaField
        name="breach"
        label={t('breach')}
        hint={t('breach_hint')}
        rows={3}
        required
        defaultValue={draft?.breach}
      />
      {rows.map(({ field, place, option }) => (
        <fieldset key={field} className="grid gap-2 rounded-md border p-3 sm:grid-cols-[1fr_12rem]">
          <legend className="px-1 font-medium">{t('option', { place })}</legend>
          <TextField name={`${field}.title`} label={t('option_title')} defaultValue={option?.title} />
          <SelectField
            name={`${field}.result`}
            label={t('leads_to')}
            defaultValue={option?.result ?? 'plan'}
            options={results.map((value) => ({ value, label: words(value) }))}
          />
          <AreaField
            name={`${field}.effect`}
            label={t('effect')}
            rows={2}
            className="sm:col-span-2"
            defaultValue={option?.effect}
          />
        </fieldset>
      ))}
      {shown < OPTIONS_MAX && (
        <div>
          <Button size="sm" variant="quiet" onClick={() => setShown(shown + 1)}>
            {t('more')}
          </Button>
        </div>
      )}
      <SelectField
        name="recommended"
        label={t('recommended')}
        placeholder={t('none')}
        defaultValue={draft?.recommended ?? ''}
        options={rows.map(({ place }) => ({ value: String(place), label: t('option', { place }) }))}
      />
      <AreaField
        name="recommendation"
        label={t('recommendation')}
        rows={2}
        defaultValue={draft?.recommendation}
      />
    </>
  );
}
