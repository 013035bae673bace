'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, DateField } from '@/components/ui/command-fields';
import { revokeWaiver, waiveCriterion } from '@/lib/gates/actions';

type Props = { gateId: string; version: number; criterionKey: string; text: string };

/** The sponsor's one waiver of a gate: it always ends, and it becomes a condition (G-5). */
export function WaiveForm({ text, ...hidden }: Props) {
  const t = useTranslations('gates.waive');
  return (
    <CommandDialog
      action={waiveCriterion}
      hidden={hidden}
      title={t('title')}
      description={text}
      trigger={t('open')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      doneMessage={t('done')}
    >
      <p className="text-ink-2 text-sm">{t('sentence')}</p>
      <DateField name="expiresOn" label={t('expires')} required />
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}

/** Takes the waiver back; a decision already made on it stands. */
export function RevokeWaiver({ text, ...hidden }: Omit<Props, 'criterionKey'>) {
  const t = useTranslations('gates.waive');
  return (
    <CommandDialog
      action={revokeWaiver}
      hidden={hidden}
      title={t('revoke')}
      description={text}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      doneMessage={t('revoked')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}
