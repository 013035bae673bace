'use client';

import { useTranslations } from 'next-intl';
import { DateField, SelectField, TextField } from '@/components/ui/command-fields';
import type { CivilDate } from '@/lib/calendar/vocabulary';

type Props = {
  people: readonly { readonly id: string; readonly name: string }[];
  today: CivilDate;
};

/** Who stands in, from when to when, and why. */
export function DeputyFields({ people, today }: Props) {
  const t = useTranslations('people.deputy');
  return (
    <>
      <SelectField
        name="deputyId"
        label={t('deputy')}
        required
        placeholder={t('choose')}
        defaultValue=""
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField name="startsOn" label={t('starts_on')} defaultValue={today} required />
        <DateField name="lastDay" label={t('last_day')} hint={t('last_day_hint')} required />
      </div>
      <TextField name="reason" label={t('reason')} hint={t('reason_hint')} required maxLength={300} />
    </>
  );
}
