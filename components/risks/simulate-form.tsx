'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { SelectField, TextField } from '@/components/ui/command-fields';
import { simulateRisksAction } from '@/lib/risks/actions';

const PERCENTS = [50, 60, 70, 75, 80, 85, 90, 95] as const;

/** Runs the simulation; with a seed of an earlier one the same numbers come out. */
export function SimulateForm({ programmeId, percent }: { programmeId: string; percent: number }) {
  const t = useTranslations('risks.simulate');
  return (
    <CommandDialog
      action={simulateRisksAction}
      hidden={{ programmeId }}
      title={t('title')}
      description={t('text')}
      submit={t('submit')}
      doneMessage={t('done')}
    >
      <SelectField
        name="percent"
        label={t('percent')}
        defaultValue={String(percent)}
        options={PERCENTS.map((value) => ({ value: String(value), label: `P${value}` }))}
        required
      />
      <TextField name="seed" kind="number" label={t('seed')} hint={t('seed_hint')} />
    </CommandDialog>
  );
}
