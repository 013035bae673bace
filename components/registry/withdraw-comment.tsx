'use client';

import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { withdrawCommentAction } from '@/lib/registry/actions';

export function WithdrawComment({ commentId }: { commentId: string }) {
  const t = useTranslations('registry.comment');
  const common = useTranslations('common.action');
  return (
    <Dialog
      title={t('withdraw_title')}
      description={t('withdraw_text')}
      trigger={common('withdraw')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
    >
      <CommandForm action={withdrawCommentAction} hidden={{ commentId }} doneMessage={t('withdrawn')}>
        <div className="flex justify-end gap-2">
          <DialogClose>{common('cancel')}</DialogClose>
          <CommandButton variant="danger">{common('withdraw')}</CommandButton>
        </div>
      </CommandForm>
    </Dialog>
  );
}
