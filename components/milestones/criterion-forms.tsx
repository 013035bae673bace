'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CommandButton, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { addCriterionAction, removeCriterionAction } from '@/lib/milestones/actions';

type Props = { milestoneId: string; version: number };

export function AddCriterion(subject: Props) {
  const t = useTranslations('milestones.criteria');
  return (
    <CommandForm
      action={addCriterionAction}
      hidden={subject}
      resetWhenDone
      className="grid-cols-[1fr_auto] items-end gap-3"
    >
      <TextField name="text" label={t('add_label')} maxLength={400} required />
      <CommandButton variant="secondary">{t('add')}</CommandButton>
    </CommandForm>
  );
}

export function RemoveCriterion({ criterionId, ...subject }: Props & { criterionId: string }) {
  const t = useTranslations('milestones.criteria');
  return (
    <CommandForm
      action={removeCriterionAction}
      hidden={{ ...subject, criterionId }}
      doneMessage={t('removed')}
    >
      <CommandButton variant="quiet" size="sm" aria-label={t('remove')} title={t('remove')}>
        <X aria-hidden />
      </CommandButton>
    </CommandForm>
  );
}
