'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, SelectField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { appoint, dismiss } from '@/lib/gates/actions';
import { seats, voteDomains } from '@/lib/voting/vocabulary';

type AppointProps = { gateId: string; people: readonly { value: string; label: string }[] };

export function AppointForm({ gateId, people }: AppointProps) {
  const t = useTranslations('gates.gatekeepers');
  const voting = useTranslations('voting');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('appoint_title')}
      trigger={t('appoint')}
      triggerStyle={{ size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={appoint}
        hidden={{ gateId }}
        doneMessage={t('appointed')}
        onDone={() => setOpen(false)}
      >
        <SelectField
          name="personId"
          label={t('person')}
          placeholder={t('choose')}
          options={people}
          required
        />
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
        <CommandButton>{t('appoint')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

export function DismissForm({ gateId, personId, name }: { gateId: string; personId: string; name: string }) {
  const t = useTranslations('gates.gatekeepers');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('dismiss_title', { name })}
      trigger={t('dismiss')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={dismiss}
        hidden={{ gateId, personId }}
        doneMessage={t('dismissed')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="reason" label={t('reason')} required />
        <CommandButton>{t('dismiss')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
