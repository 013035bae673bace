'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, SelectField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { grantRoleAction } from '@/lib/access/actions';
import { roles } from '@/lib/access/roles';

type Place = {
  readonly programmeId: string;
  readonly programme: string;
  readonly channels: readonly { readonly id: string; readonly title: string }[];
};

/** The role, where it holds, and why it is granted. Channels follow the programme chosen. */
export function GrantForm({ personId, places }: { personId: string; places: readonly Place[] }) {
  const t = useTranslations('settings.people');
  const names = useTranslations('states.role');
  const [programmeId, setProgrammeId] = useState('');
  const channels = places.find((place) => place.programmeId === programmeId)?.channels ?? [];
  return (
    <CommandForm
      action={grantRoleAction}
      hidden={{ personId }}
      resetWhenDone
      doneMessage={t('granted')}
      onDone={() => setProgrammeId('')}
    >
      <SelectField
        name="role"
        label={t('role')}
        required
        placeholder={t('choose_role')}
        defaultValue=""
        options={roles.map((role) => ({ value: role, label: names(role) }))}
      />
      <SelectField
        name="programmeId"
        label={t('programme')}
        required
        defaultValue=""
        onChange={(event) => setProgrammeId(event.currentTarget.value)}
        options={[
          { value: '', label: t('everywhere') },
          ...places.map((place) => ({ value: place.programmeId, label: place.programme })),
        ]}
      />
      {channels.length > 0 && (
        <SelectField
          key={programmeId}
          name="channelId"
          label={t('channel')}
          required
          defaultValue=""
          options={[
            { value: '', label: t('every_channel') },
            ...channels.map((channel) => ({ value: channel.id, label: channel.title })),
          ]}
        />
      )}
      <AreaField
        name="reason"
        id="grant-reason"
        label={t('reason')}
        hint={t('reason_hint')}
        required
        rows={2}
      />
      <CommandButton className="justify-self-start">{t('grant')}</CommandButton>
    </CommandForm>
  );
}
