'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CheckField, CommandButton, DateField, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { IconButton } from '@/components/ui/icon-button';
import { layTemplateAction, previewTemplateAction } from '@/lib/programmes/actions';
import type { LaidTemplate } from '@/lib/programmes/commands/lay-template';
import { LaidPreview } from './laid-preview';

type Choice = { readonly id: string; readonly name: string };
type Props = {
  programmeId: string;
  start: string;
  channels: readonly Choice[];
  segments: readonly Choice[];
  people: readonly Choice[];
  /** Where the new waves are seen. */
  doneHref: string;
};
type Input = Parameters<typeof layTemplateAction>[0];
type Seen = { readonly input: Input; readonly laid: LaidTemplate };

const MOST = 12;

/** Waves of the template into a programme that exists: first what would be created, then the same for real. */
export function LayTemplate({ programmeId, doneHref, ...choices }: Props) {
  const t = useTranslations('programmes.lay');
  const [seen, setSeen] = useState<Seen>();
  // a dry run that no longer fits what is typed would promise something else
  const forget = () => setSeen(undefined);
  const preview = async (input: Input) => {
    const result = await previewTemplateAction(input);
    if (result.ok) setSeen({ input, laid: result.value });
    return result;
  };
  return (
    <div className="grid gap-4">
      <div onChange={forget}>
        <CommandForm action={preview} hidden={{ programmeId }} doneMessage={t('previewed')}>
          <Fields {...choices} onChange={forget} />
          <CommandButton variant={seen ? 'secondary' : 'primary'} className="justify-self-start">
            {t('preview')}
          </CommandButton>
        </CommandForm>
      </div>
      {seen && (
        <LaidPreview laid={seen.laid}>
          <CommandForm
            action={layTemplateAction}
            hidden={{ ...seen.input }}
            doneMessage={t('done', { count: seen.laid.waves.length })}
            doneHref={doneHref}
          >
            <CommandButton className="justify-self-start">
              {t('submit', { count: seen.laid.waves.length })}
            </CommandButton>
          </CommandForm>
        </LaidPreview>
      )}
    </div>
  );
}

function Fields({
  start,
  channels,
  segments,
  people,
  onChange,
}: Pick<Props, 'start' | 'channels' | 'segments' | 'people'> & { onChange: () => void }) {
  const t = useTranslations('programmes.lay');
  const [rows, setRows] = useState([1]);
  const change = (next: number[]) => {
    setRows(next);
    onChange();
  };
  const options = (all: readonly Choice[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="grid gap-4">
      <DateField name="start" label={t('start')} hint={t('start_hint')} required defaultValue={start} />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">{t('segments')}</legend>
        <div className="grid gap-1.5 sm:grid-cols-2 lg:grid-cols-3">
          {segments.map(({ id, name }) => (
            <CheckField key={id} name="segmentIds[]" value={id} label={name} />
          ))}
        </div>
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-medium">{t('waves')}</legend>
        {rows.map((row, index) => (
          <div
            key={row}
            className="grid items-end gap-3 rounded-md border p-3 md:grid-cols-[1fr_1fr_1fr_auto]"
          >
            <SelectField
              name={`waves.${index}.channelId`}
              id={`wave-${row}-channel`}
              label={t('channel', { number: index + 1 })}
              required
              options={options(channels)}
            />
            <TextField
              name={`waves.${index}.title`}
              id={`wave-${row}-title`}
              label={t('name')}
              placeholder={t('as_channel')}
              maxLength={200}
            />
            <SelectField
              name={`waves.${index}.leadId`}
              id={`wave-${row}-lead`}
              label={t('lead')}
              placeholder={t('lead_of_channel')}
              options={options(people)}
            />
            {rows.length > 1 && (
              <IconButton
                label={t('remove', { number: index + 1 })}
                onClick={() => change(rows.filter((other) => other !== row))}
              >
                <Trash2 aria-hidden />
              </IconButton>
            )}
          </div>
        ))}
        {rows.length < MOST && (
          <Button
            variant="secondary"
            className="justify-self-start"
            onClick={() => change([...rows, Math.max(...rows) + 1])}
          >
            <Plus aria-hidden />
            {t('add')}
          </Button>
        )}
      </fieldset>
      <CheckField name="gates" label={t('gates')} hint={t('gates_hint')} defaultChecked />
      <CheckField name="responsibilities" label={t('responsibilities')} defaultChecked />
    </div>
  );
}
