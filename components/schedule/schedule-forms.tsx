'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, SelectField, TextField } from '@/components/ui/command-fields';
import { InstantField } from '@/components/ui/instant-field';
import { addCalendarItem, cancelCalendarItem } from '@/lib/schedule/actions';
import { calendarKinds } from '@/lib/schedule/vocabulary';

type Choice = { readonly value: string; readonly label: string };

/** Enters a freeze, a maintenance window or a board date. */
export function AddItem({
  programmeId,
  channels,
  timeZone,
}: {
  programmeId: string;
  channels: readonly Choice[];
  timeZone: string;
}) {
  const t = useTranslations('schedule');
  return (
    <CommandDialog
      action={addCalendarItem}
      hidden={{ programmeId }}
      title={t('add.title')}
      triggerStyle={{ variant: 'primary' }}
      submit={t('add.submit')}
      doneMessage={t('add.done')}
    >
      <SelectField
        name="kind"
        label={t('add.kind')}
        required
        options={calendarKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TextField name="title" label={t('add.name')} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <InstantField name="startsAt" label={t('add.start')} timeZone={timeZone} required />
        <InstantField name="endsAt" label={t('add.end')} timeZone={timeZone} required />
      </div>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium text-sm">{t('add.channels')}</legend>
        <div className="grid gap-1 sm:grid-cols-2">
          {channels.map(({ value, label }) => (
            <label key={value} className="flex items-center gap-2">
              <input type="checkbox" name="channelIds[]" value={value} className="size-4 accent-accent" />
              {label}
            </label>
          ))}
        </div>
        <p className="text-ink-3 text-sm">{t('add.channels_hint')}</p>
      </fieldset>
      <AreaField name="reason" label={t('add.reason')} rows={2} />
    </CommandDialog>
  );
}

export function CancelItem({ calendarItemId }: { calendarItemId: string }) {
  const words = useTranslations('schedule.cancel');
  return (
    <CommandDialog
      action={cancelCalendarItem}
      hidden={{ calendarItemId }}
      title={words('title')}
      trigger={words('open')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      doneMessage={words('done')}
    >
      <AreaField name="reason" label={words('reason')} required />
    </CommandDialog>
  );
}
