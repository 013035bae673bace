'use client';

import { useTranslations } from 'next-intl';
import { CommandButton, DateField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { LinkButton } from '@/components/ui/link-button';
import type { Duty } from '@/lib/inbox/rules/duty';
import { acceptMilestoneAction, rejectMilestoneAction, reportForecastAction } from '@/lib/milestones/actions';
import { actForAction } from '@/lib/people/actions';
import { routes } from '@/lib/routes';

type Props = { duty: Duty; programmeKey: string };

/** The act itself where it takes one step, otherwise the way to the screen that shows what must be seen first. */
export function DutyAct({ duty, programmeKey }: Props) {
  if (duty.kind === 'acceptance' && duty.version !== null)
    return <Accept duty={duty} programmeKey={programmeKey} />;
  if (['milestone_overdue', 'forecast_stale', 'milestone_due'].includes(duty.kind))
    return <Forecast duty={duty} programmeKey={programmeKey} />;
  return <Open duty={duty} programmeKey={programmeKey} />;
}

function Open({ duty, programmeKey }: Props) {
  const t = useTranslations('inbox.act');
  if (duty.actsFor) {
    return (
      <CommandForm
        action={actForAction}
        hidden={{ personId: duty.actsFor.personId }}
        doneMessage={t('acts_for', { name: duty.actsFor.name })}
        doneHref={routes.record(programmeKey, duty.number)}
      >
        <CommandButton size="sm" variant="secondary" aria-label={t('open_record', { number: duty.number })}>
          {t('open')}
        </CommandButton>
      </CommandForm>
    );
  }
  return (
    <LinkButton
      href={routes.record(programmeKey, duty.number)}
      size="sm"
      aria-label={t('open_record', { number: duty.number })}
    >
      {t('open')}
    </LinkButton>
  );
}

function Accept({ duty, programmeKey }: Props) {
  const t = useTranslations('inbox.act');
  const hidden = { milestoneId: duty.recordId, version: duty.version };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Open duty={duty} programmeKey={programmeKey} />
      <Dialog
        title={t('reject_title', { number: duty.number })}
        trigger={t('reject')}
        triggerStyle={{ size: 'sm' }}
      >
        <CommandForm
          action={rejectMilestoneAction}
          hidden={hidden}
          actsFor={duty.actsFor?.personId}
          doneMessage={t('rejected')}
        >
          <TextField
            name="reason"
            id={`reason-${duty.recordId}`}
            label={t('reason')}
            hint={t('reason_hint')}
            required
          />
          <CommandButton className="justify-self-end">{t('reject')}</CommandButton>
        </CommandForm>
      </Dialog>
      <CommandForm
        action={acceptMilestoneAction}
        hidden={hidden}
        actsFor={duty.actsFor?.personId}
        doneMessage={t('accepted')}
      >
        <CommandButton size="sm">{t('accept')}</CommandButton>
      </CommandForm>
    </div>
  );
}

function Forecast({ duty }: Props) {
  const t = useTranslations('inbox.act');
  return (
    <CommandForm
      action={reportForecastAction}
      hidden={{ milestoneId: duty.recordId }}
      actsFor={duty.actsFor?.personId}
      doneMessage={t('forecast_saved')}
      className="grid-cols-[auto_auto] items-end gap-2"
    >
      <DateField
        name="forecastDate"
        id={`forecast-${duty.recordId}`}
        label={t('forecast')}
        defaultValue={duty.detail ?? undefined}
        required
      />
      <CommandButton variant="secondary">{t('report')}</CommandButton>
    </CommandForm>
  );
}
