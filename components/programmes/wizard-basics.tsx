'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, TextField } from '@/components/ui/command-fields';
import { keyFromName } from '@/lib/programmes/rules/key';
import { CalendarFields } from './calendar-fields';

/** Name, address, objectives and the calendar of the programme. */
export function BasicsStep() {
  const t = useTranslations('programmes.field');
  const [key, setKey] = useState('');
  const [ownKey, setOwnKey] = useState(false);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField
        name="name"
        label={t('name')}
        required
        maxLength={120}
        onChange={(event) => !ownKey && setKey(keyFromName(event.currentTarget.value))}
      />
      <TextField
        name="key"
        label={t('key')}
        hint={t('key_hint')}
        required
        maxLength={40}
        value={key}
        onChange={(event) => {
          setOwnKey(true);
          setKey(event.currentTarget.value);
        }}
      />
      <AreaField
        name="objectives"
        label={t('objectives')}
        hint={t('objectives_hint')}
        lines
        rows={4}
        className="md:col-span-2"
      />
      <CalendarFields timeZone="Europe/Berlin" bundesland="de" fiscalStartMonth={1} />
    </div>
  );
}
