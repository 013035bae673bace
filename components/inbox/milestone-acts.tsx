'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { CommandButton, DateField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { rowKey } from '@/components/ui/row-key';
import type { Duty } from '@/lib/inbox/rules/duty';
import { acceptMilestoneAction, rejectMilestoneAction, reportForecastAction } from '@/lib/milestones/actions';

export function AcceptAct({ duty }: { duty: Duty }) {
  const t = useTranslations('inbox.act');
  const hidden = { milestoneId: duty.recordId, version: duty.version };
  return (
    <>
      <CommandDialog
        action={rejectMilestoneAction}
        hidden={hidden}
        title={t('reject_title', { number: duty.number })}
        trigger={t('reject')}
        triggerKey="R"
        submit={t('reject')}
        doneMessage={t('rejected')}
      >
        <TextField name="reason" label={t('reason')} hint={t('reason_hint')} required />
      </CommandDialog>
      <CommandForm action={acceptMilestoneAction} hidden={hidden} doneMessage={t('accepted')}>
        <CommandButton size="sm" {...rowKey('A')}>
          {t('accept')}
        </CommandButton>
      </CommandForm>
    </>
  );
}

export function ForecastAct({ duty }: { duty: Duty }) {
  const t = useTranslations('inbox.act');
  return (
    <CommandForm
      action={reportForecastAction}
      hidden={{ milestoneId: duty.recordId }}
      doneMessage={t('forecast_saved')}
      className="grid-cols-[auto_auto] items-end gap-2"
    >
      <DateField
        name="forecastDate"
        label={t('forecast')}
        defaultValue={duty.detail ?? undefined}
        required
        {...rowKey('A')}
      />
      <CommandButton variant="secondary">{t('report')}</CommandButton>
    </CommandForm>
  );
}
