'use client';

import { useTranslations } from 'next-intl';
import { CommandButton, DateField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { reportForecastAction } from '@/lib/milestones/actions';

/** The report of a cycle: the date stands there already, confirming it unchanged is a report too (M-3). */
export function ForecastForm({
  milestoneId,
  version,
  date,
}: {
  milestoneId: string;
  version: number;
  date: string;
}) {
  const t = useTranslations('milestones.forecast');
  return (
    <CommandForm
      action={reportForecastAction}
      hidden={{ milestoneId, version }}
      doneMessage={t('reported')}
      className="grid-cols-[auto_1fr_auto] items-end gap-3 max-sm:grid-cols-1"
    >
      <DateField name="forecastDate" label={t('label')} defaultValue={date} key={date} required />
      <TextField name="note" label={t('note')} maxLength={1000} />
      <CommandButton>{t('report')}</CommandButton>
    </CommandForm>
  );
}
