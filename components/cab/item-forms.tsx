'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CommandButton, DateField, SelectField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import {
  admitItemAction,
  attendAction,
  callItemAction,
  deferItemAction,
  obligeAction,
  settleObligationAction,
} from '@/lib/cab/actions';
import { obligationStates, type Presence, presences } from '@/lib/cab/vocabulary';

type Place = { readonly meetingId: string; readonly version: number };
type Choice = { readonly value: string; readonly label: string };

export function CallItem(hidden: Place & { changeId: string }) {
  const words = useTranslations('cab.item');
  return (
    <CommandForm action={callItemAction} hidden={hidden} doneMessage={words('called')}>
      <CommandButton size="sm" variant="secondary">
        {words('call')}
      </CommandButton>
    </CommandForm>
  );
}

export function DeferItem(hidden: Place & { changeId: string }) {
  const words = useTranslations('cab.item');
  return (
    <CommandDialog
      action={deferItemAction}
      hidden={hidden}
      title={words('defer')}
      description={words('defer_text')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      doneMessage={words('deferred')}
    >
      <AreaField name="reason" label={words('reason')} hint={words('reason_hint')} rows={2} required />
    </CommandDialog>
  );
}

/** A late item comes in by motion, once the agenda is frozen. */
export function AdmitItem({ admissible, ...hidden }: Place & { admissible: readonly Choice[] }) {
  const t = useTranslations('cab');
  return (
    <CommandDialog
      action={admitItemAction}
      hidden={hidden}
      title={t('item.admit')}
      description={t('item.admit_text')}
      doneMessage={t('item.admitted')}
    >
      <SelectField
        name="changeId"
        label={t('item.change')}
        placeholder={t('choose')}
        options={admissible}
        required
      />
      <AreaField name="reason" label={t('item.reason')} hint={t('item.reason_hint')} rows={2} required />
    </CommandDialog>
  );
}

/** A condition of the board: who owes it until when. */
export function AddCondition({
  people,
  today,
  ...hidden
}: {
  meetingId: string;
  changeId: string;
  people: readonly Choice[];
  today: string;
}) {
  const t = useTranslations('cab');
  return (
    <CommandDialog
      action={obligeAction}
      hidden={hidden}
      title={t('condition.add')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      doneMessage={t('condition.added')}
    >
      <AreaField name="text" label={t('condition.text')} rows={2} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="ownerId"
          label={t('condition.owner')}
          placeholder={t('choose')}
          options={people}
          required
        />
        <DateField name="due" label={t('condition.due')} min={today} required />
      </div>
    </CommandDialog>
  );
}

export function SettleCondition({ obligationId }: { obligationId: string }) {
  const t = useTranslations('cab');
  return (
    <CommandDialog
      action={settleObligationAction}
      hidden={{ obligationId }}
      title={t('condition.settle')}
      doneMessage={t('condition.settled')}
    >
      <SelectField
        name="state"
        label={t('condition.state')}
        options={obligationStates
          .filter((value) => value !== 'open')
          .map((value) => ({ value, label: t(`conditions.state.${value}`) }))}
        required
      />
      <AreaField name="note" label={t('condition.note')} hint={t('item.reason_hint')} rows={2} required />
    </CommandDialog>
  );
}

/** Presence of one seat with one press each. */
export function Attend({
  meetingId,
  personId,
  name,
  presence,
}: {
  meetingId: string;
  personId: string;
  name: string;
  presence: Presence | null;
}) {
  const t = useTranslations('cab');
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{t('attendance.change', { name })}</legend>
      {presences.map((value) => (
        <CommandForm
          key={value}
          action={attendAction}
          hidden={{ meetingId, personId, presence: value }}
          doneMessage={t('attendance.done')}
        >
          <CommandButton
            size="sm"
            variant={presence === value ? 'secondary' : 'quiet'}
            aria-pressed={presence === value}
          >
            {t(`presence.${value}`)}
          </CommandButton>
        </CommandForm>
      ))}
    </fieldset>
  );
}
