'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CommandButton, DateField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import type { MilestoneEvent } from '@/lib/milestones/vocabulary';
import { STEP_ACTIONS, STEP_NEEDS } from './step-actions';

type Props = {
  event: MilestoneEvent;
  milestoneId: string;
  version: number;
  today: string;
  onDone?: () => void;
};

/** One step of the state machine with what it asks for: the actual date, a reason, or nothing. */
export function StepForm({ event, milestoneId, version, today, onDone }: Props) {
  const t = useTranslations('milestones.step');
  const needs = STEP_NEEDS[event];
  const id = `${event}-${milestoneId}`;
  const danger = event === 'cancel' || event === 'reject' || event === 'reopen';
  return (
    <CommandForm
      action={STEP_ACTIONS[event]}
      hidden={{ milestoneId, version }}
      doneMessage={t(`done.${event}`)}
      {...(onDone ? { onDone } : {})}
      className="gap-3"
    >
      {needs === 'date' && (
        <DateField
          id={id}
          name="actualDate"
          label={t('actual_date')}
          defaultValue={today}
          max={today}
          required
        />
      )}
      {needs === 'reason' && (
        <AreaField id={id} name="reason" label={t('reason')} hint={t('reason_hint')} rows={2} required />
      )}
      <div>
        <CommandButton variant={danger ? 'danger' : 'primary'}>{t(`do.${event}`)}</CommandButton>
      </div>
    </CommandForm>
  );
}
