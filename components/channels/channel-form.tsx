'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { createChannelAction, editChannelAction } from '@/lib/channels/actions';
import { channelStatuses, channelTiers, channelTypes } from '@/lib/channels/vocabulary';

type Choices = readonly { readonly value: string; readonly label: string }[];
type Known = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly type: string;
  readonly leadId: string | null;
  readonly region: string;
  readonly tier: string | null;
  readonly status: string;
  readonly description: string;
};
type Props = {
  programmeId: string;
  /** Left out to create one. */
  channel?: Known;
  people: Choices;
  /** Who leads is decided by the programme manager; for others the field stays away. */
  mayChooseLead: boolean;
};

/** Creates or edits a channel. */
export function ChannelForm({ programmeId, channel, people, mayChooseLead }: Props) {
  const t = useTranslations('channels');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t(channel ? 'form.edit' : 'form.create')}
      trigger={t(channel ? 'form.edit' : 'form.create')}
      triggerStyle={{ variant: channel ? 'secondary' : 'primary' }}
      wide
    >
      <CommandForm
        onDone={() => setOpen(false)}
        action={channel ? editChannelAction : createChannelAction}
        hidden={channel ? { channelId: channel.id, version: channel.version } : { programmeId }}
      >
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            name="name"
            label={t('field.name')}
            required
            maxLength={120}
            defaultValue={channel?.name}
          />
          <SelectField
            name="type"
            label={t('field.type')}
            required
            defaultValue={channel?.type}
            options={channelTypes.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          />
          {mayChooseLead && (
            <SelectField
              name="leadId"
              label={t('field.lead')}
              placeholder={t('nobody')}
              defaultValue={channel?.leadId ?? ''}
              options={people}
            />
          )}
          <TextField name="region" label={t('field.region')} maxLength={120} defaultValue={channel?.region} />
          <SelectField
            name="tier"
            label={t('field.tier')}
            hint={t('field.tier_hint')}
            placeholder={t('no_tier')}
            defaultValue={channel?.tier ?? ''}
            options={channelTiers.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
          />
          <SelectField
            name="status"
            label={t('field.status')}
            required
            defaultValue={channel?.status ?? 'planned'}
            options={channelStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          />
          <AreaField
            name="description"
            label={t('field.description')}
            defaultValue={channel?.description}
            className="md:col-span-2"
          />
        </div>
        <CommandButton className="justify-self-start">{t('form.save')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
