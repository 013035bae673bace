'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { waivePredecessorAction } from '@/lib/milestones/actions';

/** Acceptance without this predecessor, with the reason that stays on record. */
export function WaiveForm(subject: { milestoneId: string; version: number; predecessorId: string }) {
  const t = useTranslations('milestones.neighbours');
  return (
    <CommandForm action={waivePredecessorAction} hidden={subject} className="gap-2">
      <AreaField
        id={`waive-${subject.predecessorId}`}
        name="reason"
        label={t('waive_reason')}
        rows={2}
        required
      />
      <div>
        <CommandButton variant="secondary">{t('waive')}</CommandButton>
      </div>
    </CommandForm>
  );
}
