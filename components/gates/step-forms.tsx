'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, DateField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { scoreGate, submitGate, withdrawGate } from '@/lib/gates/actions';

type Place = { gateId: string; version: number };
type SubmitProps = Place & {
  today: string;
  openMilestones: readonly { id: string; number: string; title: string }[];
};

/** Freezes the pack and hands it to the committee. */
export function SubmitForm({ gateId, version, today, openMilestones }: SubmitProps) {
  const t = useTranslations('gates.submit');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      triggerStyle={{ variant: 'primary' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={submitGate}
        hidden={{ gateId, version }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
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
        <CommandButton>{t('submit')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

export function WithdrawForm({ gateId, version }: Place) {
  const t = useTranslations('gates.withdraw');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      triggerStyle={{ size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={withdrawGate}
        hidden={{ gateId, version }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="reason" label={t('reason')} required />
        <CommandButton>{t('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

type ScoreProps = {
  gateId: string;
  criteria: readonly { key: string; text: string; weight: number | null }[];
  mine: readonly { criterionId: string; points: number }[];
};

/** A gatekeeper's points for the should-criteria, 0 to 10. */
export function ScoreForm({ gateId, criteria, mine }: ScoreProps) {
  const t = useTranslations('gates.score');
  return (
    <CommandForm action={scoreGate} hidden={{ gateId }} doneMessage={t('done')}>
      {criteria.map((one, index) => (
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
      ))}
      <div>
        <CommandButton variant="secondary">{t('submit')}</CommandButton>
      </div>
    </CommandForm>
  );
}
