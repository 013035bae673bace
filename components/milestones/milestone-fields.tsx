'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CheckField, DateField, SelectField, TextField } from '@/components/ui/command-fields';
import { MILESTONE_KINDS } from '@/lib/milestones/vocabulary';

export type MilestoneValues = {
  title: string;
  description: string;
  kind: string;
  gating: boolean;
  plannedDate: string;
  ownerId: string | null;
  acceptorId: string | null;
  toleranceDays: number;
};

type Props = {
  people: readonly { id: string; name: string }[];
  values?: MilestoneValues;
  /** A binding baseline fixes the planned date (M-1). */
  dateFixed?: boolean;
};

/** The fields that planning and editing a milestone share. */
export function MilestoneFields({ people, values, dateFixed = false }: Props) {
  const t = useTranslations('milestones.field');
  const kinds = useTranslations('milestones.kind');
  const persons = people.map(({ id, name }) => ({ value: id, label: name }));
  const id = (name: string) => `milestone-${name}`;
  return (
    <>
      <TextField
        id={id('title')}
        name="title"
        label={t('title')}
        defaultValue={values?.title}
        maxLength={300}
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          id={id('kind')}
          name="kind"
          label={t('kind')}
          options={MILESTONE_KINDS.map((value) => ({ value, label: kinds(value) }))}
          defaultValue={values?.kind ?? 'activation'}
          required
        />
        {!dateFixed && (
          <DateField
            id={id('planned')}
            name="plannedDate"
            label={t('planned_date')}
            defaultValue={values?.plannedDate}
            required
          />
        )}
        <SelectField
          id={id('owner')}
          name="ownerId"
          label={t('owner')}
          options={persons}
          placeholder={t('owner_default')}
          defaultValue={values?.ownerId ?? ''}
        />
        <SelectField
          id={id('acceptor')}
          name="acceptorId"
          label={t('acceptor')}
          options={persons}
          placeholder={t('acceptor_default')}
          defaultValue={values?.acceptorId ?? ''}
        />
        <TextField
          id={id('tolerance')}
          name="toleranceDays"
          type="number"
          min={0}
          max={365}
          label={t('tolerance')}
          hint={values ? undefined : t('tolerance_hint')}
          defaultValue={values?.toleranceDays}
          required={values !== undefined}
        />
      </div>
      <CheckField name="gating" label={t('gating')} hint={t('gating_hint')} defaultChecked={values?.gating} />
      <AreaField
        id={id('description')}
        name="description"
        label={t('description')}
        defaultValue={values?.description}
        rows={2}
      />
    </>
  );
}
