'use client';

import { useTranslations } from 'next-intl';
import { CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import type { Choice } from '@/components/ui/select';
import { recordObservationAction } from '@/lib/measurement/actions';
import type { Unit } from '@/lib/measurement/vocabulary';
import { ValueFields } from './value-fields';

type Props = {
  kpiId: string;
  channelId: string | null;
  segmentId: string | null;
  isRatio: boolean;
  unit: Unit;
  numerator: string;
  denominator: string | null;
  source: string;
  /** Periods that are over; the first one without a value is chosen. */
  periods: readonly Choice[];
  next: string | undefined;
};

/** One value for a period that is over. */
export function EntryForm({ periods, next, source, isRatio, unit, numerator, denominator, ...ids }: Props) {
  const t = useTranslations('measurement.entry');
  return (
    <CommandForm action={recordObservationAction} hidden={ids} doneMessage={t('done')} resetWhenDone>
      <SelectField
        name="period"
        label={t('period')}
        options={periods}
        defaultValue={next}
        key={next}
        required
      />
      <ValueFields
        isRatio={isRatio}
        unit={unit}
        idPrefix="entry"
        numeratorLabel={numerator}
        {...(denominator === null ? {} : { denominatorLabel: denominator })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="source" label={t('source')} defaultValue={source} required />
        <TextField name="quality" label={t('quality')} hint={t('quality_hint')} kind="percent" />
      </div>
      <CommandButton className="justify-self-start">{t('record')}</CommandButton>
    </CommandForm>
  );
}
