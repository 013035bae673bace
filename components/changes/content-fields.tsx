'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CheckField, SelectField, TextField } from '@/components/ui/command-fields';
import { FormMessage } from '@/components/ui/form-message';
import { InstantField } from '@/components/ui/instant-field';
import { type PickedRecord, RecordPicker } from '@/components/ui/record-picker';
import { scopeKinds } from '@/lib/changes/vocabulary';
import { voteDomains } from '@/lib/voting/vocabulary';

/** A request as the form starts from; instants as ISO text. */
export type ChangeDraft = {
  readonly title: string;
  readonly scopeKinds: readonly string[];
  readonly affects: readonly PickedRecord[];
  readonly reason: string;
  readonly benefit: string;
  readonly costCents: number;
  readonly effortDays: string;
  readonly implementerId: string | null;
  readonly testerId: string | null;
  readonly commsPlan: string;
  readonly windowStart: string | null;
  readonly windowEnd: string | null;
  readonly implementationMinutes: number | null;
  readonly validationMinutes: number | null;
  readonly backoutTriggers: string;
  readonly backoutSteps: string;
  readonly backoutMinutes: number | null;
  readonly pointOfNoReturn: string;
  readonly irreversible: boolean;
  readonly irreversibleReason: string;
  readonly impact: number | null;
  readonly likelihood: number | null;
  readonly contractTouched: boolean;
  readonly personalData: boolean;
  readonly canonicalModel: boolean;
  readonly integrations: number;
  readonly customerVisible: boolean;
  readonly precedent: boolean;
  readonly domains: readonly string[];
};

type Person = { readonly value: string; readonly label: string };
type Props = {
  draft?: ChangeDraft;
  people: readonly Person[];
  programmeKey: string;
  timeZone: string;
  /** An approval stands: say which edits would void it. */
  approved?: boolean;
};

/** What a request holds, in the order in which it is thought through. */
export function ContentFields({ draft, people, programmeKey, timeZone, approved = false }: Props) {
  const t = useTranslations('changes.field');
  const text = useTranslations('changes');
  const domains = useTranslations('voting.domain');
  const scores = [1, 2, 3, 4, 5].map((value) => ({ value: String(value), label: text(`score.${value}`) }));
  return (
    <>
      {approved && <FormMessage tone="info">{text('material_note')}</FormMessage>}
      <TextField name="title" label={t('title')} defaultValue={draft?.title} required maxLength={300} />
      <Checks name="scopeKinds[]" legend={t('scopeKinds')} chosen={draft?.scopeKinds}>
        {scopeKinds.map((value) => ({ value, label: text(`scope.${value}`) }))}
      </Checks>
      <RecordPicker
        name="affects"
        label={t('affects')}
        hint={text('affects_hint')}
        programmeKey={programmeKey}
        {...(draft ? { picked: draft.affects } : {})}
      />
      <AreaField name="reason" label={t('reason')} defaultValue={draft?.reason} required />
      <AreaField name="benefit" label={t('benefit')} defaultValue={draft?.benefit} rows={2} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="costCents"
          label={t('cost')}
          kind="cents"
          defaultValue={draft ? String(draft.costCents / 100) : '0'}
        />
        <TextField
          name="effortDays"
          label={t('effort')}
          kind="decimal"
          defaultValue={draft?.effortDays ?? '0'}
        />
        <SelectField
          name="implementerId"
          label={t('implementer')}
          options={people}
          placeholder={text('nobody')}
          defaultValue={draft?.implementerId ?? ''}
        />
        <SelectField
          name="testerId"
          label={t('tester')}
          hint={text('tester_hint')}
          options={people}
          placeholder={text('nobody')}
          defaultValue={draft?.testerId ?? ''}
        />
      </div>
      <fieldset className="grid gap-4 border-t pt-4 sm:grid-cols-2">
        <legend className="float-left mb-1 font-medium sm:col-span-2">{text('section.window')}</legend>
        <InstantField
          name="windowStart"
          label={t('window_start')}
          timeZone={timeZone}
          defaultValue={draft?.windowStart ?? null}
          className="sm:col-start-1"
        />
        <InstantField
          name="windowEnd"
          label={t('window_end')}
          timeZone={timeZone}
          defaultValue={draft?.windowEnd ?? null}
        />
        <Minutes
          name="implementationMinutes"
          label={t('implementationMinutes')}
          value={draft?.implementationMinutes}
        />
        <Minutes name="validationMinutes" label={t('validationMinutes')} value={draft?.validationMinutes} />
      </fieldset>
      <fieldset className="grid gap-4 border-t pt-4">
        <legend className="float-left font-medium">{text('section.backout')}</legend>
        <AreaField
          name="backoutTriggers"
          label={t('backout_triggers')}
          defaultValue={draft?.backoutTriggers}
          rows={2}
        />
        <AreaField name="backoutSteps" label={t('backout_steps')} defaultValue={draft?.backoutSteps} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Minutes name="backoutMinutes" label={t('backoutMinutes')} value={draft?.backoutMinutes} />
          <TextField
            name="pointOfNoReturn"
            label={t('point_of_no_return')}
            defaultValue={draft?.pointOfNoReturn}
          />
        </div>
        <CheckField name="irreversible" label={t('irreversible')} defaultChecked={draft?.irreversible} />
        <AreaField
          name="irreversibleReason"
          label={t('irreversible_reason')}
          defaultValue={draft?.irreversibleReason}
          rows={2}
        />
      </fieldset>
      <fieldset className="grid gap-4 border-t pt-4">
        <legend className="float-left font-medium">{text('section.risk')}</legend>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="impact"
            label={t('impact')}
            options={scores}
            placeholder={text('not_assessed')}
            defaultValue={draft?.impact ? String(draft.impact) : ''}
          />
          <SelectField
            name="likelihood"
            label={t('likelihood')}
            options={scores}
            placeholder={text('not_assessed')}
            defaultValue={draft?.likelihood ? String(draft.likelihood) : ''}
          />
        </div>
        <CheckField name="contractTouched" label={t('contract')} defaultChecked={draft?.contractTouched} />
        <CheckField name="personalData" label={t('personal_data')} defaultChecked={draft?.personalData} />
        <CheckField
          name="canonicalModel"
          label={t('canonical_model')}
          defaultChecked={draft?.canonicalModel}
        />
        <CheckField
          name="customerVisible"
          label={t('customer_visible')}
          defaultChecked={draft?.customerVisible}
        />
        <CheckField name="precedent" label={t('precedent')} defaultChecked={draft?.precedent} />
        <TextField
          name="integrations"
          label={t('integrations')}
          kind="number"
          defaultValue={String(draft?.integrations ?? 0)}
        />
        <Checks name="domains[]" legend={t('domains')} chosen={draft?.domains}>
          {voteDomains.map((value) => ({ value, label: domains(value) }))}
        </Checks>
      </fieldset>
      <AreaField name="commsPlan" label={t('comms')} defaultValue={draft?.commsPlan} rows={2} />
    </>
  );
}

function Minutes({ name, label, value }: { name: string; label: string; value: number | null | undefined }) {
  return <TextField name={name} label={label} kind="number" defaultValue={value === null ? '' : value} />;
}

function Checks({
  name,
  legend,
  chosen = [],
  children,
}: {
  name: string;
  legend: string;
  chosen?: readonly string[] | undefined;
  children: readonly { readonly value: string; readonly label: string }[];
}) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium text-sm">{legend}</legend>
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {children.map(({ value, label }) => (
          <label key={value} className="flex items-center gap-2">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-4 accent-accent"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
