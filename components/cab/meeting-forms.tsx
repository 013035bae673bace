'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CommandButton, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { InstantField } from '@/components/ui/instant-field';
import {
  cancelMeetingAction,
  closeMeetingAction,
  confirmMinutesAction,
  readMinutesAction,
  scheduleMeetingAction,
  setAgendaAction,
  startMeetingAction,
} from '@/lib/cab/actions';

type Place = { readonly meetingId: string; readonly version: number };

/** Calls a meeting, or a series of them. */
export function ScheduleMeeting({ programmeId, timeZone }: { programmeId: string; timeZone: string }) {
  const t = useTranslations('cab.schedule');
  return (
    <CommandDialog
      action={scheduleMeetingAction}
      hidden={{ programmeId }}
      title={t('title')}
      triggerStyle={{ variant: 'primary' }}
      doneMessage={t('done')}
    >
      <TextField name="title" label={t('name')} defaultValue={t('default')} required maxLength={120} />
      <div className="grid gap-4 sm:grid-cols-2">
        <InstantField name="startsAt" label={t('start')} timeZone={timeZone} required />
        <InstantField name="endsAt" label={t('end')} timeZone={timeZone} required />
      </div>
      <TextField name="place" label={t('place')} maxLength={300} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="count"
          kind="number"
          label={t('count')}
          hint={t('count_hint')}
          defaultValue="1"
          required
        />
        <TextField name="everyWeeks" kind="number" label={t('weeks')} defaultValue="1" required />
      </div>
    </CommandDialog>
  );
}

export function CancelMeeting(hidden: Place) {
  const t = useTranslations('cab');
  return (
    <CommandDialog
      action={cancelMeetingAction}
      hidden={hidden}
      title={t('cancel.title')}
      triggerStyle={{ variant: 'quiet' }}
      submitStyle={{ variant: 'danger' }}
      doneMessage={t('cancel.done')}
    >
      <AreaField name="reason" label={t('item.reason')} hint={t('item.reason_hint')} rows={2} required />
    </CommandDialog>
  );
}

export function StartMeeting(hidden: Place) {
  const t = useTranslations('cab.start');
  return (
    <CommandDialog
      action={startMeetingAction}
      hidden={hidden}
      title={t('title')}
      description={t('text')}
      triggerStyle={{ variant: 'primary' }}
      doneMessage={t('done')}
    >
      {null}
    </CommandDialog>
  );
}

export function CloseMeeting(hidden: Place) {
  const t = useTranslations('cab.finish');
  return (
    <CommandDialog
      action={closeMeetingAction}
      hidden={hidden}
      title={t('title')}
      description={t('text')}
      triggerStyle={{ variant: 'primary' }}
      doneMessage={t('done')}
    >
      {null}
    </CommandDialog>
  );
}

export function ConfirmMinutes(hidden: Place) {
  const t = useTranslations('cab.minutes');
  return (
    <CommandDialog
      action={confirmMinutesAction}
      hidden={hidden}
      title={t('confirm')}
      description={t('confirm_text')}
      triggerStyle={{ variant: 'primary' }}
      doneMessage={t('confirm_done')}
    >
      <AreaField name="remark" label={t('remark')} rows={3} maxLength={2_000} />
    </CommandDialog>
  );
}

type Choice = { readonly changeId: string; readonly number: string; readonly title: string };

/** Chooses the items; their order is that of the proposal. */
export function SetAgenda({
  candidates,
  chosen,
  ...hidden
}: Place & { candidates: readonly Choice[]; chosen: readonly string[] }) {
  const t = useTranslations('cab.agenda_card');
  return (
    <CommandDialog
      wide
      action={setAgendaAction}
      hidden={{ ...hidden, changeIds: [] }}
      title={t('set')}
      description={t('set_text')}
      doneMessage={t('done')}
    >
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium text-sm">{t('items')}</legend>
        {candidates.map(({ changeId, number, title }) => (
          <label key={changeId} className="flex items-start gap-2">
            <input
              type="checkbox"
              name="changeIds[]"
              value={changeId}
              defaultChecked={chosen.includes(changeId)}
              className="mt-0.5 size-4 accent-accent"
            />
            <span>
              <span className="figures text-ink-3">{number}</span> {title}
            </span>
          </label>
        ))}
      </fieldset>
    </CommandDialog>
  );
}

/** The proposal as it stands becomes the agenda. */
export function TakeProposal({ changeIds, ...place }: Place & { changeIds: readonly string[] }) {
  const t = useTranslations('cab.agenda_card');
  return (
    <CommandForm action={setAgendaAction} hidden={{ ...place, changeIds }} doneMessage={t('done')}>
      <CommandButton size="sm">{t('proposal')}</CommandButton>
    </CommandForm>
  );
}

/** One place up: with a key as well as with a pointer. */
export function MoveUp({
  changeIds,
  index,
  number,
  ...place
}: Place & { changeIds: readonly string[]; index: number; number: string }) {
  const t = useTranslations('cab.agenda_card');
  const moved = changeIds.toSpliced(index, 1).toSpliced(index - 1, 0, changeIds[index] ?? '');
  return (
    <CommandForm action={setAgendaAction} hidden={{ ...place, changeIds: moved }} doneMessage={t('done')}>
      <CommandButton size="sm" variant="quiet" aria-label={t('up', { number })}>
        ↑
      </CommandButton>
    </CommandForm>
  );
}

/** The minutes were sent to the reader: one press says that they are read. */
export function ReadMinutes({ meetingId }: { meetingId: string }) {
  const t = useTranslations('cab.minutes');
  return (
    <CommandForm action={readMinutesAction} hidden={{ meetingId }} doneMessage={t('read_done')}>
      <CommandButton size="sm">{t('read')}</CommandButton>
    </CommandForm>
  );
}
