'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { attest, withdrawAttestation } from '@/lib/gates/actions';

/** A person vouches for a criterion with a statement of their own. */
export function AttestForm(props: { gateId: string; criterionKey: string; text: string }) {
  const { gateId, criterionKey, text } = props;
  const t = useTranslations('gates.attest');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={text}
      trigger={t('title')}
      triggerStyle={{ size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={attest}
        hidden={{ gateId, criterionKey }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="statement" label={t('statement')} hint={t('hint')} required />
        <CommandButton>{t('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

export function WithdrawAttestation({ gateId, attestationId }: { gateId: string; attestationId: string }) {
  const t = useTranslations('gates.attest');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('withdraw_title')}
      trigger={t('withdraw')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={withdrawAttestation}
        hidden={{ gateId, attestationId }}
        doneMessage={t('withdrawn')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="reason" label={t('reason')} required />
        <CommandButton>{t('withdraw')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
