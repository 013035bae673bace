'use client';

import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/ui/command-fields';
import type { Choices } from './wizard';

/** Sponsor and manager; whether they may act follows from their roles, not from being named here. */
export function PeopleStep({ people }: { people: Choices }) {
  const t = useTranslations('programmes');
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        name="sponsorId"
        label={t('field.sponsor')}
        hint={t('field.sponsor_hint')}
        options={people}
        placeholder={t('template.later')}
      />
      <SelectField
        name="managerId"
        label={t('field.manager')}
        hint={t('field.manager_hint')}
        options={people}
        placeholder={t('template.later')}
      />
      <p className="text-ink-3 text-sm md:col-span-2">{t('wizard.roles_note')}</p>
    </div>
  );
}
