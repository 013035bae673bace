'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { DateField, SelectField, TextField } from '@/components/ui/command-fields';
import { IconButton } from '@/components/ui/icon-button';
import { RadioGroup } from '@/components/ui/radio-group';
import { channelTypes } from '@/lib/channels/vocabulary';
import type { Choices } from './wizard';

const MOST = 12;
type Props = { people: Choices; start: string; mayPlan: boolean };

/** Template or empty; the template asks for its start and its channels only. */
export function ContentStep({ people, start, mayPlan }: Props) {
  const t = useTranslations('programmes');
  const [mode, setMode] = useState(mayPlan ? 'template' : 'empty');
  return (
    <div className="grid gap-5">
      <RadioGroup
        name="mode"
        legend={t('template.legend')}
        defaultValue={mode}
        required
        onValueChange={setMode}
        options={[
          {
            value: 'template',
            label: t('template.name'),
            hint: mayPlan ? t('template.explain') : t('template.managers_only'),
            disabled: !mayPlan,
          },
          { value: 'empty', label: t('template.empty'), hint: t('template.empty_explain') },
        ]}
      />
      {mode === 'template' && <TemplateFields people={people} start={start} />}
    </div>
  );
}

function TemplateFields({ people, start }: Pick<Props, 'people' | 'start'>) {
  const t = useTranslations('programmes.template');
  const [rows, setRows] = useState([1]);
  const add = () => setRows([...rows, Math.max(0, ...rows) + 1]);
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 md:grid-cols-2">
        <DateField name="start" label={t('start')} hint={t('start_hint')} required defaultValue={start} />
        <TextField name="segment" label={t('segment')} hint={t('segment_hint')} maxLength={120} />
      </div>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-medium">{t('channels')}</legend>
        {rows.map((row, index) => (
          <ChannelFields
            key={row}
            index={index}
            people={people}
            onRemove={rows.length > 1 ? () => setRows(rows.filter((other) => other !== row)) : undefined}
          />
        ))}
        {rows.length < MOST && (
          <Button variant="secondary" className="justify-self-start" onClick={add}>
            <Plus aria-hidden />
            {t('add_channel')}
          </Button>
        )}
      </fieldset>
    </div>
  );
}

type ChannelProps = { index: number; people: Choices; onRemove: (() => void) | undefined };

function ChannelFields({ index, people, onRemove }: ChannelProps) {
  const t = useTranslations('programmes.template');
  const types = useTranslations('channels.type');
  const name = (field: string) => ({
    name: `channels.${index}.${field}`,
    id: `f-channel-${index}-${field}`,
  });
  return (
    <div className="grid items-end gap-3 rounded-md border p-3 md:grid-cols-[1fr_1fr_1fr_auto]">
      <TextField
        {...name('name')}
        label={t('channel_name', { number: index + 1 })}
        required
        maxLength={120}
      />
      <SelectField
        {...name('type')}
        label={t('channel_type')}
        required
        options={channelTypes.map((type) => ({ value: type, label: types(type) }))}
      />
      <SelectField {...name('leadId')} label={t('channel_lead')} options={people} placeholder={t('later')} />
      {onRemove && (
        <IconButton label={t('remove_channel', { number: index + 1 })} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
