'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import type { Bundesland } from '@/lib/calendar/vocabulary';
import { editProgrammeAction } from '@/lib/programmes/actions';
import { CalendarFields } from './calendar-fields';
import type { Choices } from './wizard';

type Props = {
  programmeId: string;
  version: number;
  name: string;
  objectives: readonly string[];
  sponsorId: string | null;
  managerId: string | null;
  timeZone: string;
  bundesland: Bundesland;
  fiscalStartMonth: number;
  people: Choices;
};

/** Name, objectives, people and calendar of a programme. */
export function BasicsForm({ programmeId, version, people, ...facts }: Props) {
  const t = useTranslations('programmes');
  return (
    <CommandForm action={editProgrammeAction} hidden={{ programmeId, version }}>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          name="name"
          label={t('field.name')}
          required
          maxLength={120}
          defaultValue={facts.name}
          className="md:col-span-2"
        />
        <AreaField
          name="objectives"
          label={t('field.objectives')}
          hint={t('field.objectives_hint')}
          lines
          rows={4}
          defaultValue={facts.objectives.join('\n')}
          className="md:col-span-2"
        />
        <SelectField
          name="sponsorId"
          label={t('field.sponsor')}
          options={people}
          placeholder={t('template.later')}
          defaultValue={facts.sponsorId ?? ''}
        />
        <SelectField
          name="managerId"
          label={t('field.manager')}
          options={people}
          placeholder={t('template.later')}
          defaultValue={facts.managerId ?? ''}
        />
        <CalendarFields
          timeZone={facts.timeZone}
          bundesland={facts.bundesland}
          fiscalStartMonth={facts.fiscalStartMonth}
        />
      </div>
      <CommandButton className="justify-self-start">{t('action.save')}</CommandButton>
    </CommandForm>
  );
}
