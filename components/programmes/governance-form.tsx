'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Disclosure } from '@/components/ui/disclosure';
import { editProgrammeAction } from '@/lib/programmes/actions';
import {
  type ProfileField,
  type ProfileOverrides,
  type ProfileSettings,
  profileFields,
  profileSettings,
} from '@/lib/programmes/rules/profile';
import {
  CHANGE_AUTHORITIES,
  GOVERNANCE_PROFILES,
  type GovernanceProfile,
  KPI_APPROVALS,
} from '@/lib/programmes/vocabulary';
import { ProfileTable } from './profile-table';
import { settingKind, useSettingWords } from './setting-words';

type Props = {
  programmeId: string;
  version: number;
  profile: GovernanceProfile;
  /** Deviating numbers only. */
  overrides: ProfileOverrides;
};
type Sent = { settings?: Record<string, unknown> } & Record<string, unknown>;

/** Profile and the numbers that deviate from it; every change is logged with its reason (domain §21). */
export function GovernanceForm({ programmeId, version, profile, overrides }: Props) {
  const t = useTranslations('programmes');
  const states = useTranslations('states.governance_profile');
  const [chosen, setChosen] = useState(profile);
  const base = profileSettings(chosen);
  const send = (input: Sent, options?: { idempotencyKey?: string }) =>
    editProgrammeAction(
      { ...input, settings: withFlags(input.settings ?? {}) } as Parameters<typeof editProgrammeAction>[0],
      options,
    );
  return (
    <CommandForm action={send} hidden={{ programmeId, version }}>
      <SelectField
        name="profile"
        label={t('field.profile')}
        hint={t(`profile.${chosen}`)}
        required
        defaultValue={profile}
        onChange={(event) =>
          setChosen(GOVERNANCE_PROFILES.find((known) => known === event.currentTarget.value) ?? profile)
        }
        options={GOVERNANCE_PROFILES.map((value) => ({ value, label: states(value) }))}
        className="max-w-sm"
      />
      <Disclosure summary={t('profile.compare')}>
        <ProfileTable chosen={chosen} />
      </Disclosure>
      <Disclosure summary={t('profile.own_numbers', { count: Object.keys(overrides).length })}>
        <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
          {profileFields().map((field) => (
            <SettingField key={field} field={field} base={base} value={overrides[field]} />
          ))}
        </div>
      </Disclosure>
      <AreaField name="reason" label={t('field.reason')} hint={t('field.reason_hint')} required rows={2} />
      <CommandButton className="justify-self-start">{t('action.save_governance')}</CommandButton>
    </CommandForm>
  );
}

type FieldProps = {
  field: ProfileField;
  base: ProfileSettings;
  value: ProfileSettings[ProfileField] | undefined;
};

/** Empty means: as in the profile. */
function SettingField({ field, base, value }: FieldProps) {
  const t = useTranslations('programmes');
  const say = useSettingWords();
  const shared = { name: `settings.${field}`, label: t(`setting.${field}`) };
  const asProfile = t('profile.as_profile', { value: say(field, String(base[field])) });
  const kind = settingKind(field);
  if (kind === 'number')
    return (
      <TextField
        {...shared}
        kind="number"
        placeholder={asProfile}
        defaultValue={value === undefined ? '' : String(value)}
      />
    );
  if (kind === 'share')
    return (
      <TextField
        {...shared}
        kind="percent"
        placeholder={asProfile}
        defaultValue={value === undefined ? '' : say(field, String(value))}
      />
    );
  const words =
    kind === 'flag' ? ['true', 'false'] : field === 'kpiApproval' ? KPI_APPROVALS : CHANGE_AUTHORITIES;
  return (
    <SelectField
      {...shared}
      placeholder={asProfile}
      defaultValue={value === undefined ? '' : String(value)}
      options={words.map((word) => ({ value: word, label: say(field, word) }))}
    />
  );
}

/** A list knows texts only; yes and no travel as booleans. */
const withFlags = (settings: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(settings).map(([field, value]) => [
      field,
      value === 'true' ? true : value === 'false' ? false : value,
    ]),
  );
