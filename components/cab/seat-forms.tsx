'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CheckField, SelectField } from '@/components/ui/command-fields';
import { appointSeat, dismissSeat } from '@/lib/cab/actions';
import { seats, voteDomains } from '@/lib/voting/vocabulary';

type Person = { readonly value: string; readonly label: string };

/** Appoints a member, or gives a member another seat. */
export function AppointSeat({ programmeId, people }: { programmeId: string; people: readonly Person[] }) {
  const t = useTranslations('cab');
  const words = useTranslations('voting');
  return (
    <CommandDialog
      action={appointSeat}
      hidden={{ programmeId }}
      title={t('appoint.title')}
      triggerStyle={{}}
      submit={t('appoint.submit')}
      doneMessage={t('appoint.done')}
    >
      <SelectField
        name="personId"
        label={t('appoint.person')}
        required
        options={people}
        placeholder={t('choose')}
      />
      <SelectField
        name="seat"
        label={t('appoint.seat')}
        required
        options={[...seats].reverse().map((value) => ({ value, label: words(`seat.${value}`) }))}
      />
      <SelectField
        name="domain"
        label={t('appoint.domain')}
        required
        options={voteDomains.map((value) => ({ value, label: words(`domain.${value}`) }))}
      />
      <CheckField name="emergency" label={t('appoint.emergency')} />
    </CommandDialog>
  );
}

export function DismissSeat(hidden: { programmeId: string; personId: string }) {
  const t = useTranslations('cab.dismiss');
  return (
    <CommandDialog
      action={dismissSeat}
      hidden={hidden}
      title={t('title')}
      trigger={t('open')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      doneMessage={t('done')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}
