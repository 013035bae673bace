'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ButtonStyle } from '@/components/ui/button';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, DateField, TextField } from '@/components/ui/command-fields';
import { FormMessage } from '@/components/ui/form-message';
import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { createChange } from '@/lib/changes/actions';

type Props = {
  readonly programmeId: string;
  readonly target: { readonly id: string; readonly number: string; readonly title: string };
  readonly field: 'milestone.planned_date' | 'phase.planned_start' | 'phase.planned_end';
  /** Bound date as it stands. */
  readonly from: CivilDate;
  readonly suggestion?: CivilDate | null;
  readonly toleranceDays: number;
  /** Change page with `{number}` in the place of the new number. */
  readonly doneHref: string;
  readonly triggerStyle?: ButtonStyle;
};

/**
 * Moving a bound date: says what the new date would need, and drafts the request that carries exactly this difference.
 * Nothing moves before the request is approved and closed; then the system applies it, once (C-9).
 */
export function DraftMove(props: Props) {
  const { programmeId, target, field, from, suggestion, toleranceDays, doneHref } = props;
  const t = useTranslations('changes.move');
  const [date, setDate] = useState<string>(suggestion ?? from);
  const days = /^\d{4}-\d{2}-\d{2}$/.test(date) ? diffDays(from, date as CivilDate) : 0;
  const beyond = Math.abs(days) > toleranceDays;
  return (
    <CommandDialog
      action={createChange}
      hidden={{
        programmeId,
        type: 'normal',
        scopeKinds: ['baseline'],
        affects: [target.id],
        differences: [{ targetId: target.id, field, from, to: date }],
      }}
      title={t('title', { number: target.number })}
      description={t('text')}
      trigger={t('open')}
      triggerStyle={props.triggerStyle ?? { size: 'sm' }}
      submit={t('submit')}
      doneMessage={t('done')}
      doneHref={doneHref}
    >
      <DateField
        name="to"
        data-ignore
        label={t('date')}
        value={date}
        onChange={(event) => setDate(event.target.value)}
        required
      />
      <div aria-live="polite">
        <FormMessage tone={beyond ? 'warning' : 'info'}>
          {days === 0
            ? t('same')
            : t(beyond ? 'beyond' : 'within', {
                days: Math.abs(days),
                later: days > 0 ? 1 : 0,
                tolerance: toleranceDays,
              })}
        </FormMessage>
      </div>
      <TextField
        name="title"
        label={t('name')}
        defaultValue={t('default', { title: target.title })}
        maxLength={300}
        required
      />
      <AreaField name="reason" label={t('reason')} rows={2} required />
      <AreaField name="benefit" label={t('benefit')} rows={2} />
    </CommandDialog>
  );
}
