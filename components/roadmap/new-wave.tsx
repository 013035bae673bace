import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { CheckField, SelectField, TextField } from '@/components/ui/command-fields';
import { createWave } from '@/lib/roadmap/actions';
import type { NewWaveChoices } from '@/lib/roadmap/queries/wave';
import { routes } from '@/lib/routes';

type Props = { programmeId: string; programmeKey: string; choices: NewWaveChoices };

/** A channel rolled out to at least one cohort; leads on to the wave, where its phases are planned. */
export function NewWave({ programmeId, programmeKey, choices }: Props) {
  const t = useTranslations('roadmap.wave');
  return (
    <CommandDialog
      action={createWave}
      hidden={{ programmeId }}
      title={t('new')}
      description={t('new_text')}
      trigger={t('new')}
      triggerStyle={{ variant: 'primary' }}
      submit={t('create')}
      doneHref={`${routes.roadmap(programmeKey)}?selected={number}`}
    >
      <TextField name="title" label={t('name')} required maxLength={200} />
      <SelectField
        name="channelId"
        label={t('channel')}
        required
        options={choices.channels.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">{t('segments')}</legend>
        {choices.segments.map(({ id, name }) => (
          <CheckField key={id} name="segmentIds[]" value={id} label={name} />
        ))}
      </fieldset>
      <SelectField
        name="leadId"
        label={t('lead')}
        placeholder={t('nobody')}
        options={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="region" label={t('region')} maxLength={120} />
    </CommandDialog>
  );
}
