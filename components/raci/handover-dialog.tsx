'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, DateField, SelectField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { proposeHandoverAction } from '@/lib/raci/actions';
import type { OpenDuty } from '@/lib/raci/queries/duties';
import type { MatrixRow, Named } from '@/lib/raci/rules/matrix';

type Props = {
  row: MatrixRow;
  people: readonly Named[];
  /** Open duties of the A of this row. */
  duties: readonly OpenDuty[];
  today: CivilDate;
};

/** To whom the A goes, from when on, and which open duties move along (RA-6). */
export function HandoverDialog({ row, people, duties, today }: Props) {
  const t = useTranslations('raci.handover');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('title', { deliverable: row.title })}
      description={t('text')}
      trigger={t('propose')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
    >
      <CommandForm
        action={proposeHandoverAction}
        hidden={{ deliverableId: row.id, version: row.version }}
        doneMessage={t('proposed')}
        onDone={() => setOpen(false)}
      >
        <SelectField
          name="toId"
          label={t('to')}
          required
          defaultValue=""
          placeholder={t('choose')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateField name="effectiveOn" label={t('effective_on')} defaultValue={today} required />
        <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} required rows={2} />
        {duties.length > 0 && (
          <fieldset className="grid max-h-60 gap-1 overflow-auto">
            <legend className="mb-1 font-medium text-sm">{t('duties')}</legend>
            {duties.map((duty) => (
              <label key={`${duty.kind}${duty.id}`} className="flex items-start gap-2">
                <input
                  type="checkbox"
                  name="duties[]"
                  value={`${duty.kind}:${duty.id}`}
                  defaultChecked
                  className="mt-0.5 size-4 accent-accent"
                />
                <span>
                  <span className="figures text-ink-3">{duty.number}</span> {duty.title}
                  <span className="block text-ink-3 text-sm">{t(`duty.${duty.kind}`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <CommandButton className="justify-self-start">{t('propose')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
