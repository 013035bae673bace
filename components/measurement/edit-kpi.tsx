'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import type { Choice } from '@/components/ui/select';
import { editKpiAction } from '@/lib/measurement/actions';

type Props = {
  kpiId: string;
  version: number;
  ownerId: string | null;
  stewardId: string | null;
  tilePosition: number | null;
  people: readonly Choice[];
};

/** Who is responsible and whether the KPI stands on the overview; the definition itself stays as it is. */
export function EditKpi({ kpiId, version, ownerId, stewardId, tilePosition, people }: Props) {
  const t = useTranslations('measurement');
  const words = useTranslations('common.action');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('edit.title')}
      description={t('edit.text')}
      trigger={words('edit')}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm action={editKpiAction} hidden={{ kpiId, version }} onDone={() => setOpen(false)}>
        <SelectField
          name="ownerId"
          label={t('field.owner')}
          options={people}
          placeholder={t('field.nobody')}
          defaultValue={ownerId ?? ''}
        />
        <SelectField
          name="stewardId"
          label={t('field.steward')}
          options={people}
          placeholder={t('field.nobody')}
          defaultValue={stewardId ?? ''}
        />
        <TextField
          name="tilePosition"
          label={t('field.tile')}
          hint={t('hint.tile')}
          kind="number"
          defaultValue={tilePosition ?? undefined}
        />
        <CommandButton>{words('save')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
