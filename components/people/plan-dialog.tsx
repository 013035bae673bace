'use client';

import { useLocale, useTranslations } from 'next-intl';
import { AreaField, CommandButton, DateField, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatDate } from '@/lib/format/date';
import {
  cancelAbsenceAction,
  completeTrainingAction,
  enterAbsenceAction,
  planTrainingAction,
  setProfileAction,
} from '@/lib/people/actions';
import type { PersonCard } from '@/lib/people/queries/room';
import { absenceKinds } from '@/lib/people/vocabulary';

type Props = { person: PersonCard; programmeId: string; today: CivilDate };

/** FTE, employment, skills; absences; training: what is planned for one person. */
export function PlanDialog({ person, programmeId, today }: Props) {
  const t = useTranslations('people.plan');
  const at = { programmeId, personId: person.id };
  return (
    <Dialog
      title={t('title', { name: person.name })}
      trigger={t('open')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
    >
      <div className="grid gap-5 divide-y [&>*:not(:last-child)]:pb-5">
        <CommandForm action={setProfileAction} hidden={at}>
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField
              name="fte"
              kind="decimal"
              label={t('fte')}
              hint={t('fte_hint')}
              defaultValue={person.fte ?? ''}
            />
            <DateField
              name="employedFrom"
              label={t('employed_from')}
              defaultValue={person.employedFrom ?? ''}
            />
            <DateField name="employedTo" label={t('employed_to')} defaultValue={person.employedTo ?? ''} />
          </div>
          <AreaField
            name="skills"
            label={t('skills')}
            hint={t('skills_hint')}
            lines
            rows={3}
            defaultValue={person.skills.join('\n')}
          />
          <CommandButton variant="secondary" className="justify-self-start">
            {t('save')}
          </CommandButton>
        </CommandForm>
        <Absences person={person} at={at} today={today} />
        <Trainings person={person} at={at} today={today} />
      </div>
    </Dialog>
  );
}

type Part = { person: PersonCard; at: { programmeId: string; personId: string }; today: CivilDate };

function Absences({ person, at, today }: Part) {
  const t = useTranslations('people.plan');
  const kinds = useTranslations('people.absence');
  const locale = useLocale();
  return (
    <div className="grid gap-3">
      {person.absences.map((one) => (
        <CommandForm
          key={one.id}
          action={cancelAbsenceAction}
          hidden={{ ...at, id: one.id }}
          className="grid-cols-[1fr_auto] items-center"
        >
          <span>
            {formatDate(locale, one.startsOn)} – {formatDate(locale, one.lastDay)}
            {one.kind && ` · ${kinds(one.kind)}`}
          </span>
          <CommandButton variant="quiet" size="sm">
            {t('cancel_absence')}
          </CommandButton>
        </CommandForm>
      ))}
      <CommandForm action={enterAbsenceAction} hidden={at} resetWhenDone>
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField
            name="kind"
            label={t('absence')}
            required
            defaultValue="holiday"
            options={absenceKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
          />
          <DateField name="startsOn" label={t('first_day')} defaultValue={today} required />
          <DateField name="lastDay" label={t('last_day')} required />
        </div>
        <CommandButton variant="secondary" className="justify-self-start">
          {t('enter_absence')}
        </CommandButton>
      </CommandForm>
    </div>
  );
}

function Trainings({ person, at, today }: Part) {
  const t = useTranslations('people.plan');
  return (
    <div className="grid gap-3">
      {person.trainings
        .filter(({ doneOn }) => doneOn === null)
        .map((one) => (
          <CommandForm
            key={one.id}
            action={completeTrainingAction}
            hidden={{ ...at, id: one.id }}
            className="grid-cols-[1fr_auto_auto] items-end"
          >
            <span>{one.title}</span>
            <DateField name="doneOn" label={t('done_on')} defaultValue={today} required />
            <CommandButton variant="quiet" size="sm">
              {t('training_done')}
            </CommandButton>
          </CommandForm>
        ))}
      <CommandForm action={planTrainingAction} hidden={at} resetWhenDone>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="title" label={t('training')} required maxLength={120} />
          <DateField name="plannedOn" label={t('planned_on')} required />
        </div>
        <CommandButton variant="secondary" className="justify-self-start">
          {t('plan_training')}
        </CommandButton>
      </CommandForm>
    </div>
  );
}
