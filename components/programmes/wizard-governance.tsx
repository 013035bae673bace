'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RadioGroup } from '@/components/ui/radio-group';
import { GOVERNANCE_PROFILES, type GovernanceProfile } from '@/lib/programmes/vocabulary';
import { ProfileTable } from './profile-table';

/** Rules never change between the profiles; their numbers do, and they stand here (domain §21). */
export function GovernanceStep() {
  const t = useTranslations('programmes');
  const states = useTranslations('states.governance_profile');
  const [chosen, setChosen] = useState<GovernanceProfile>('standard');
  return (
    <div className="grid gap-5">
      <RadioGroup
        name="profile"
        legend={t('field.profile')}
        defaultValue="standard"
        required
        onValueChange={(value) =>
          setChosen(GOVERNANCE_PROFILES.find((known) => known === value) ?? 'standard')
        }
        options={GOVERNANCE_PROFILES.map((value) => ({
          value,
          label: states(value),
          hint: t(`profile.${value}`),
        }))}
      />
      <ProfileTable chosen={chosen} />
    </div>
  );
}
