'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, SelectField } from '@/components/ui/command-fields';
import { appoint, dismiss } from '@/lib/gates/actions';
import { seats, voteDomains } from '@/lib/voting/vocabulary';

type AppointProps = { gateId: string; people: readonly { value: string; label: string }[] };

export function AppointForm({ gateId, people }: AppointProps) {
  const t = useTranslations('gates.gatekeepers');
  const voting = useTranslations('voting');
  return (
    <CommandDialog
      action={appoint}
      hidden={{ gateId }}
      title={t('appoint_title')}
      trigger={t('appoint')}
      submit={t('appoint')}
      doneMessage={t('appointed')}
    >
      <SelectField name="personId" label={t('person')} placeholder={t('choose')} options={people} required />
      <SelectField
        name="seat"
        label={t('seat')}
        defaultValue="member"
        options={seats.map((value) => ({ value, label: voting(`seat.${value}`) }))}
      />
      <SelectField
        name="domain"
        label={t('domain')}
        options={voteDomains.map((value) => ({ value, label: voting(`domain.${value}`) }))}
      />
    </CommandDialog>
  );
}

type DismissProps = { gateId: string; personId: string; name: string };

export function DismissForm({ name, ...hidden }: DismissProps) {
  const t = useTranslations('gates.gatekeepers');
  return (
    <CommandDialog
      action={dismiss}
      hidden={hidden}
      title={t('dismiss_title', { name })}
      trigger={t('dismiss')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      submit={t('dismiss')}
      doneMessage={t('dismissed')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}
