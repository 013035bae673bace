'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { RadioGroup } from '@/components/ui/radio-group';
import { addRollback, decideRollback, removeRollback } from '@/lib/changes/actions';
import { rollbackChoices, rollbackComparisons } from '@/lib/changes/vocabulary';

type Choice = { readonly value: string; readonly label: string };
type Seen = { changeId: string; version: number };

/** Adds a line: which KPI, what crosses it, how long it is watched, who decides then. */
export function AddRollback({
  kpis,
  channels,
  people,
  ...seen
}: Seen & { kpis: readonly Choice[]; channels: readonly Choice[]; people: readonly Choice[] }) {
  const t = useTranslations('changes.rollback');
  return (
    <CommandDialog
      action={addRollback}
      hidden={seen}
      title={t('add')}
      description={t('add_text')}
      triggerStyle={{ size: 'sm' }}
      doneMessage={t('added')}
    >
      <SelectField name="kpiId" label={t('kpi')} required options={kpis} placeholder={t('choose')} />
      <SelectField name="channelId" label={t('channel')} options={channels} placeholder={t('total')} />
      <RadioGroup
        name="comparison"
        legend={t('crossed_when')}
        defaultValue="below"
        options={rollbackComparisons.map((value) => ({ value, label: t(`comparison.${value}`) }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="threshold"
          label={t('threshold')}
          hint={t('threshold_hint')}
          required
          kind="decimal"
        />
        <TextField name="windowDays" label={t('window')} type="number" required defaultValue="14" />
      </div>
      <SelectField name="ownerId" label={t('owner')} required options={people} placeholder={t('choose')} />
    </CommandDialog>
  );
}

export function RemoveRollback({ criterionId, ...seen }: Seen & { criterionId: string }) {
  const t = useTranslations('changes.rollback');
  return (
    <CommandForm
      action={removeRollback}
      hidden={{ ...seen, criterionId }}
      doneMessage={t('removed')}
      className="contents"
    >
      <CommandButton variant="quiet" size="sm">
        {t('remove')}
      </CommandButton>
    </CommandForm>
  );
}

/** A line was crossed: back, or keep it, with the reason. */
export function DecideRollback({ criterionId, measured }: { criterionId: string; measured: string }) {
  const t = useTranslations('changes.rollback');
  return (
    <CommandDialog
      action={decideRollback}
      hidden={{ criterionId }}
      title={t('decide')}
      description={measured}
      triggerStyle={{ variant: 'primary', size: 'sm' }}
      doneMessage={t('decided')}
    >
      <RadioGroup
        name="choice"
        legend={t('choice_legend')}
        defaultValue="roll_back"
        options={rollbackChoices.map((value) => ({ value, label: t(`choice.${value}`) }))}
      />
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}
