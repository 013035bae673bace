'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField } from '@/components/ui/command-fields';
import { attest, withdrawAttestation } from '@/lib/gates/actions';

type AttestProps = { gateId: string; criterionKey: string; text: string; triggerKey?: string };

/** A person vouches for a criterion with a statement of their own. */
export function AttestForm({ gateId, criterionKey, text, triggerKey }: AttestProps) {
  const t = useTranslations('gates.attest');
  return (
    <CommandDialog
      action={attest}
      hidden={{ gateId, criterionKey }}
      title={t('title')}
      description={text}
      triggerKey={triggerKey}
      doneMessage={t('done')}
    >
      <AreaField name="statement" label={t('statement')} hint={t('hint')} required />
    </CommandDialog>
  );
}

export function WithdrawAttestation(hidden: { gateId: string; attestationId: string }) {
  const t = useTranslations('gates.attest');
  return (
    <CommandDialog
      action={withdrawAttestation}
      hidden={hidden}
      title={t('withdraw_title')}
      trigger={t('withdraw')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      submit={t('withdraw')}
      doneMessage={t('withdrawn')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}
