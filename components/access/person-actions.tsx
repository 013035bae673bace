'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { resetPasswordAction, revokeRoleAction, setPersonStateAction } from '@/lib/access/actions';
import { FirstPassword } from './first-password';

type Person = { personId: string; name: string };

export function RevokeGrant({ grantId }: { grantId: string }) {
  const t = useTranslations('settings.people');
  return (
    <Dialog
      title={t('revoke_title')}
      description={t('ends_sessions')}
      trigger={t('revoke')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
    >
      <CommandForm action={revokeRoleAction} hidden={{ grantId }} doneMessage={t('revoked')}>
        <Reason id={`revoke-${grantId}`} />
        <Buttons>
          <CommandButton variant="danger">{t('revoke')}</CommandButton>
        </Buttons>
      </CommandForm>
    </Dialog>
  );
}

export function SetPersonState({ personId, name, active }: Person & { active: boolean }) {
  const t = useTranslations('settings.people');
  const action = t(active ? 'deactivate' : 'reactivate');
  return (
    <Dialog
      title={t(active ? 'deactivate_title' : 'reactivate_title', { name })}
      description={t(active ? 'deactivate_text' : 'reactivate_text')}
      trigger={action}
      triggerStyle={{ size: 'sm' }}
    >
      <CommandForm
        action={setPersonStateAction}
        hidden={{ personId, active: !active }}
        doneMessage={t(active ? 'deactivated' : 'reactivated')}
      >
        <Reason id={`state-${personId}`} />
        <Buttons>
          <CommandButton variant={active ? 'danger' : 'primary'}>{action}</CommandButton>
        </Buttons>
      </CommandForm>
    </Dialog>
  );
}

export function ResetPassword({ personId, name }: Person) {
  const t = useTranslations('settings.people');
  return (
    <Dialog
      title={t('reset_title', { name })}
      description={t('ends_sessions')}
      trigger={t('reset')}
      triggerStyle={{ size: 'sm' }}
    >
      <CommandForm action={resetPasswordAction} hidden={{ personId }} doneMessage={t('reset_done')}>
        <FirstPassword id={`password-${personId}`} />
        <Buttons>
          <CommandButton>{t('reset')}</CommandButton>
        </Buttons>
      </CommandForm>
    </Dialog>
  );
}

function Reason({ id }: { id: string }) {
  const t = useTranslations('settings.people');
  return <AreaField name="reason" id={id} label={t('reason')} hint={t('reason_hint')} required />;
}

function Buttons({ children }: { children: ReactNode }) {
  const common = useTranslations('common.action');
  return (
    <div className="flex justify-end gap-2">
      <DialogClose>{common('cancel')}</DialogClose>
      {children}
    </div>
  );
}
