'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CommandButton, DateField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { scoreGate, submitGate, withdrawGate } from '@/lib/gates/actions';

type Place = { gateId: string; version: number };
type SubmitProps = Place & {
  today: string;
  openMilestones: readonly { id: string; number: string; title: string }[];
};

/** Freezes the pack and hands it to the committee. */
export function SubmitForm({ today, openMilestones, ...place }: SubmitProps) {
  const t = useTranslations('gates.submit');
  return (
    <CommandDialog
      action={submitGate}
      hidden={place}
      title={t('title')}
      description={t('sentence')}
      triggerStyle={{ variant: 'primary' }}
      submit={t('submit')}
      doneMessage={t('done')}
    >
      <DateField
        name="cutOff"
        label={t('cut_off')}
        hint={t('cut_off_hint')}
        defaultValue={today}
        max={today}
      />
      <AreaField name="summary" label={t('summary')} rows={4} />
      {openMilestones.map((one, index) => (
        <div key={one.id}>
          <input type="hidden" name={`openReasons.${index}.milestoneId`} value={one.id} />
          <TextField
            name={`openReasons.${index}.reason`}
            label={t('open_reason', { number: one.number, title: one.title })}
            required
          />
        </div>
      ))}
    </CommandDialog>
  );
}

export function WithdrawForm(place: Place) {
  const t = useTranslations('gates.withdraw');
  return (
    <CommandDialog
      action={withdrawGate}
      hidden={place}
      title={t('title')}
      description={t('sentence')}
      doneMessage={t('done')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}

type ScoreProps = {
  gateId: string;
  criteria: readonly { readonly key: string; readonly text: string; readonly weight: number | null }[];
  mine: readonly { readonly criterionId: string; readonly points: number }[];
};

/** A gatekeeper's points for the should-criteria, 0 to 10, where they stand on the page. */
export function ScoreForm({ gateId, ...given }: ScoreProps) {
  const t = useTranslations('gates.score');
  return (
    <CommandForm action={scoreGate} hidden={{ gateId }} doneMessage={t('done')}>
      <ScoreFields {...given} />
      <div>
        <CommandButton variant="secondary">{t('submit')}</CommandButton>
      </div>
    </CommandForm>
  );
}

/** The same in a dialog, for a list of many things. */
export function ScoreDialog({
  gateId,
  title,
  triggerKey,
  ...given
}: ScoreProps & { title: string; triggerKey: string }) {
  const t = useTranslations('gates.score');
  return (
    <CommandDialog
      action={scoreGate}
      hidden={{ gateId }}
      title={title}
      trigger={t('open')}
      triggerKey={triggerKey}
      submit={t('submit')}
      doneMessage={t('done')}
    >
      <ScoreFields {...given} />
    </CommandDialog>
  );
}

function ScoreFields({ criteria, mine }: Omit<ScoreProps, 'gateId'>) {
  const t = useTranslations('gates.score');
  return criteria.map((one, index) => (
    <div key={one.key}>
      <input type="hidden" name={`scores.${index}.criterionKey`} value={one.key} />
      <TextField
        name={`scores.${index}.points`}
        kind="number"
        type="number"
        min={0}
        max={10}
        step={1}
        label={one.text}
        hint={t('weight', { weight: one.weight ?? 0 })}
        defaultValue={mine.find((item) => item.criterionId === one.key)?.points ?? ''}
        required
      />
    </div>
  ));
}
