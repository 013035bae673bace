'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, SelectField, TextField } from '@/components/ui/command-fields';
import { InstantField } from '@/components/ui/instant-field';
import { RadioGroup } from '@/components/ui/radio-group';
import { RecordPicker } from '@/components/ui/record-picker';
import {
  assessChange,
  completeReview,
  exceptFreeze,
  ratifyChange,
  reclassifyChange,
  refuseRatification,
  reportUnauthorised,
} from '@/lib/changes/actions';
import { assessmentVerdicts, scopeKinds } from '@/lib/changes/vocabulary';

type Person = { readonly value: string; readonly label: string };
type Seen = { changeId: string; version: number };

/** The named assessor's verdict on one domain. */
export function AssessForm({ changeId, domain }: { changeId: string; domain: string }) {
  const words = useTranslations('changes');
  return (
    <CommandDialog
      action={assessChange}
      hidden={{ changeId, domain }}
      title={words('assess.title')}
      submit={words('assess.submit')}
      doneMessage={words('assess.done')}
      triggerStyle={{ variant: 'primary', size: 'sm' }}
    >
      <RadioGroup
        name="verdict"
        legend={words('assess.verdict')}
        defaultValue="no_objection"
        options={assessmentVerdicts.map((value) => ({ value, label: words(`verdict.${value}`) }))}
      />
      <AreaField name="finding" label={words('assess.finding')} required />
    </CommandDialog>
  );
}

/** What was reached, what else happened, what is learnt (C-6). */
export function ReviewForm({ changeId, people }: { changeId: string; people: readonly Person[] }) {
  const t = useTranslations('changes.review');
  return (
    <CommandDialog
      action={completeReview}
      hidden={{ changeId }}
      title={t('complete')}
      submit={t('submit')}
      doneMessage={t('done')}
      triggerStyle={{ variant: 'primary' }}
      wide
    >
      <AreaField name="objectiveReached" label={t('objective')} required rows={2} />
      <AreaField name="sideEffects" label={t('side_effects')} required rows={2} />
      <AreaField name="planVsActual" label={t('plan_actual')} required rows={2} />
      <AreaField name="lessons" label={t('lessons')} required rows={2} />
      <AreaField name="followUp" label={t('follow_up')} rows={2} />
      <SelectField
        name="followUpOwnerId"
        label={t('follow_up_owner')}
        options={people}
        placeholder={t('nobody')}
      />
    </CommandDialog>
  );
}

/** The board looks back at an emergency. */
export function RatifyForms(seen: Seen) {
  const t = useTranslations('changes.ratify');
  return (
    <>
      <CommandDialog
        action={ratifyChange}
        hidden={seen}
        title={t('title')}
        triggerStyle={{ variant: 'primary' }}
        doneMessage={t('done')}
      >
        <AreaField name="reason" label={t('reason')} required />
      </CommandDialog>
      <CommandDialog
        action={refuseRatification}
        hidden={seen}
        title={t('refuse')}
        triggerStyle={{}}
        doneMessage={t('refused')}
      >
        <AreaField name="reason" label={t('reason')} required />
      </CommandDialog>
    </>
  );
}

/** An emergency that is none becomes a normal request. */
export function ReclassifyForm(seen: Seen) {
  const t = useTranslations('changes.reclassify');
  return (
    <CommandDialog
      action={reclassifyChange}
      hidden={seen}
      title={t('title')}
      description={t('text')}
      triggerStyle={{}}
      doneMessage={t('done')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}

/** Sponsor and chair except one change from a freeze (C-5). */
export function ExceptForm({ changeId, calendarItemId }: { changeId: string; calendarItemId: string }) {
  const t = useTranslations('changes.except');
  return (
    <CommandDialog
      action={exceptFreeze}
      hidden={{ changeId, calendarItemId }}
      title={t('title')}
      description={t('text')}
      doneMessage={t('done')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}

/** A change nobody had authorised is recorded afterwards. */
export function UnauthorisedForm({
  programmeId,
  programmeKey,
  people,
  timeZone,
}: {
  programmeId: string;
  programmeKey: string;
  people: readonly Person[];
  timeZone: string;
}) {
  const words = useTranslations('changes');
  return (
    <CommandDialog
      action={reportUnauthorised}
      hidden={{ programmeId }}
      title={words('unauthorised.title')}
      description={words('unauthorised.text')}
      triggerStyle={{}}
      submit={words('unauthorised.submit')}
      doneMessage={words('unauthorised.done')}
    >
      <TextField name="title" label={words('field.title')} required />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium text-sm">{words('field.scopeKinds')}</legend>
        <div className="grid gap-1 sm:grid-cols-2">
          {scopeKinds.map((value) => (
            <label key={value} className="flex items-center gap-2">
              <input type="checkbox" name="scopeKinds[]" value={value} className="size-4 accent-accent" />
              {words(`scope.${value}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <RecordPicker name="affects" label={words('field.affects')} programmeKey={programmeKey} required />
      <AreaField name="reason" label={words('unauthorised.reason')} required />
      <SelectField
        name="implementerId"
        label={words('field.implementer')}
        options={people}
        placeholder={words('nobody')}
      />
      <InstantField name="foundAt" label={words('unauthorised.found')} timeZone={timeZone} required />
    </CommandDialog>
  );
}
