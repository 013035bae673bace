'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { withdrawEvidenceAction } from '@/lib/registry/actions';

/** Evidence is never deleted: it stays visible as withdrawn, with the reason. */
export function WithdrawEvidence({ evidenceId }: { evidenceId: string }) {
  const t = useTranslations('registry.evidence');
  const common = useTranslations('common.action');
  return (
    <Dialog
      title={t('withdraw_title')}
      description={t('withdraw_text')}
      trigger={common('withdraw')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
    >
      <CommandForm action={withdrawEvidenceAction} hidden={{ evidenceId }} doneMessage={t('withdrawn')}>
        <AreaField
          name="reason"
          id={`reason-${evidenceId}`}
          label={t('reason')}
          hint={t('reason_hint')}
          required
        />
        <div className="flex justify-end gap-2">
          <DialogClose>{common('cancel')}</DialogClose>
          <CommandButton variant="danger">{common('withdraw')}</CommandButton>
        </div>
      </CommandForm>
    </Dialog>
  );
}
