'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import {
  activateDeliverableAction,
  closeDeliverableAction,
  editDeliverableAction,
  tieMilestoneAction,
} from '@/lib/raci/actions';
import type { MatrixRow } from '@/lib/raci/rules/matrix';

type Props = {
  row: MatrixRow;
  milestones: readonly { readonly value: string; readonly label: string }[];
};

/** Rename, tie to a milestone, make binding, close: what one does with a whole row. */
export function RowMenu({ row, milestones }: Props) {
  const t = useTranslations('raci');
  const [open, setOpen] = useState(false);
  const at = { deliverableId: row.id, version: row.version };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={row.title}
      trigger={t('row.open')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
    >
      <div className="grid gap-5 divide-y [&>*:not(:last-child)]:pb-5">
        <CommandForm action={editDeliverableAction} hidden={at} onDone={() => setOpen(false)}>
          <TextField
            name="title"
            id={`f-title-${row.id}`}
            label={t('field.title')}
            required
            maxLength={200}
            defaultValue={row.title}
          />
          <CommandButton variant="secondary" className="justify-self-start">
            {t('row.rename')}
          </CommandButton>
        </CommandForm>
        <CommandForm action={tieMilestoneAction} hidden={at} onDone={() => setOpen(false)}>
          <SelectField
            name="milestoneId"
            id={`f-milestone-${row.id}`}
            label={t('field.milestone')}
            hint={t('field.milestone_hint')}
            placeholder={t('field.no_milestone')}
            defaultValue={row.milestone?.id ?? ''}
            options={milestones}
          />
          <CommandButton variant="secondary" className="justify-self-start">
            {t('row.tie')}
          </CommandButton>
        </CommandForm>
        {row.state === 'draft' && (
          <CommandForm action={activateDeliverableAction} hidden={at} onDone={() => setOpen(false)}>
            <p className="text-ink-2">{t('row.activate_text')}</p>
            <CommandButton className="justify-self-start">{t('row.activate')}</CommandButton>
          </CommandForm>
        )}
        <CommandForm action={closeDeliverableAction} hidden={at} onDone={() => setOpen(false)}>
          <AreaField
            name="reason"
            id={`f-reason-${row.id}`}
            label={t('field.reason')}
            hint={t('field.reason_hint')}
            required
            rows={2}
          />
          <CommandButton variant="danger" className="justify-self-start">
            {t('row.close')}
          </CommandButton>
        </CommandForm>
      </div>
    </Dialog>
  );
}
