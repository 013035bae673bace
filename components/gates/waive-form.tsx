'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, DateField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { revokeWaiver, waiveCriterion } from '@/lib/gates/actions';

type Props = { gateId: string; version: number; criterionKey: string; text: string };

/** The sponsor's one waiver of a gate: it always ends, and it becomes a condition (G-5). */
export function WaiveForm({ gateId, version, criterionKey, text }: Props) {
  const t = useTranslations('gates.waive');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={text}
      trigger={t('open')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={waiveCriterion}
        hidden={{ gateId, version, criterionKey }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <p className="text-ink-2 text-sm">{t('sentence')}</p>
        <DateField name="expiresOn" label={t('expires')} required />
        <AreaField name="reason" label={t('reason')} required />
        <CommandButton>{t('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

/** Takes the waiver back; a decision already made on it stands. */
export function RevokeWaiver({ gateId, version, text }: Omit<Props, 'criterionKey'>) {
  const t = useTranslations('gates.waive');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('revoke')}
      description={text}
      trigger={t('revoke')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={revokeWaiver}
        hidden={{ gateId, version }}
        doneMessage={t('revoked')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="reason" id="revoke-reason" label={t('reason')} required />
        <CommandButton className="justify-self-end">{t('revoke')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
