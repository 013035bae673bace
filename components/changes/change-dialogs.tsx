'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandDialog } from '@/components/ui/command-dialog';
import { SelectField, TextField } from '@/components/ui/command-fields';
import { createChange, editChange } from '@/lib/changes/actions';
import { type ChangeType, changeTypes, emergencyGrounds } from '@/lib/changes/vocabulary';
import { routes } from '@/lib/routes';
import { type ChangeDraft, ContentFields } from './content-fields';

type Person = { readonly value: string; readonly label: string };
type Common = { people: readonly Person[]; programmeKey: string; timeZone: string };

/** A new request; a draft needs a title only, what is missing is said when it is submitted. */
export function CreateChange({
  programmeId,
  templates,
  ...common
}: Common & { programmeId: string; templates: readonly Person[] }) {
  const t = useTranslations('changes');
  const states = useTranslations('states.change_type');
  const grounds = useTranslations('changes.ground');
  const [type, setType] = useState<ChangeType>('normal');
  return (
    <CommandDialog
      action={createChange}
      hidden={{ programmeId }}
      title={t('create.title')}
      description={t('create.text')}
      triggerStyle={{ variant: 'primary' }}
      submit={t('create.submit')}
      doneMessage={t('create.done')}
      doneHref={routes.change(common.programmeKey, 'NUMBER').replace('NUMBER', '{number}')}
      wide
    >
      <SelectField
        name="type"
        label={t('field.type')}
        required
        options={changeTypes.map((value) => ({ value, label: states(value) }))}
        value={type}
        onChange={(event) => setType(changeTypes.find((one) => one === event.target.value) ?? 'normal')}
      />
      {type === 'standard' && (
        <SelectField
          name="templateId"
          label={t('field.template')}
          required
          options={templates}
          placeholder={t('choose')}
        />
      )}
      {type === 'emergency' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="emergencyGround"
            label={t('field.ground')}
            required
            placeholder={t('choose')}
            options={emergencyGrounds.map((value) => ({ value, label: grounds(value) }))}
          />
          <TextField name="emergencyReference" label={t('field.reference')} required />
        </div>
      )}
      <ContentFields {...common} />
    </CommandDialog>
  );
}

/** Edits a request; a material edit of an approved one is said to void the approval. */
export function EditChange({
  changeId,
  version,
  draft,
  approved,
  ...common
}: Common & { changeId: string; version: number; draft: ChangeDraft; approved: boolean }) {
  const t = useTranslations('changes');
  return (
    <CommandDialog
      action={editChange}
      hidden={{ changeId, version }}
      title={t('edit.title')}
      triggerStyle={{}}
      submit={t('edit.submit')}
      doneMessage={t('edit.done')}
      wide
    >
      <ContentFields draft={draft} approved={approved} {...common} />
    </CommandDialog>
  );
}
