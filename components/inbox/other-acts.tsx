'use client';

import Big from 'big.js';
import { useTranslations } from 'next-intl';
import { useFigures } from '@/components/measurement/figures';
import { ValueFields } from '@/components/measurement/value-fields';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CommandButton, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { rowKey } from '@/components/ui/row-key';
import type { Duty, DutyAct } from '@/lib/inbox/rules/duty';
import { confirmObservationsAction, recordObservationAction } from '@/lib/measurement/actions';
import type { ConfirmValuesAct, ValueAct } from '@/lib/measurement/queries/owed';
import type { WaitingValue } from '@/lib/measurement/queries/standing';
import { addCommentAction, readMentionAction } from '@/lib/registry/actions';

type Of<A> = { duty: Duty; act: A; fiscalStartMonth: number };

/** One value for the first period that lacks one. */
export function EnterValue({ duty, act, fiscalStartMonth }: Of<ValueAct>) {
  const t = useTranslations('inbox.act');
  const figures = useFigures();
  const { period, channelId, isRatio, unit, numerator, denominator, source } = act;
  return (
    <CommandDialog
      action={recordObservationAction}
      hidden={{ kpiId: duty.recordId, channelId, segmentId: null, period }}
      title={t('value_title', { title: duty.title })}
      description={[figures.period(act.rhythm, period, fiscalStartMonth), duty.place]
        .filter(Boolean)
        .join(' · ')}
      trigger={t('enter_value')}
      triggerKey="A"
      submit={t('report')}
      doneMessage={t('value_saved')}
    >
      <ValueFields
        isRatio={isRatio}
        unit={unit}
        idPrefix={`value-${duty.recordId}-${channelId ?? 'total'}`}
        numeratorLabel={numerator}
        {...(denominator === null ? {} : { denominatorLabel: denominator })}
      />
      <TextField name="source" label={t('source')} defaultValue={source} required />
    </CommandDialog>
  );
}

/** The values themselves, before they bind gates and packs. */
export function ConfirmValues({ duty, act, fiscalStartMonth }: Of<ConfirmValuesAct>) {
  const t = useTranslations('inbox.act');
  const figures = useFigures();
  const { unit, values, rhythm } = act;
  return (
    <CommandDialog
      action={confirmObservationsAction}
      hidden={{ kpiId: duty.recordId, observationIds: values.map(({ id }) => id) }}
      title={t('confirm_title', { title: duty.title })}
      description={t('confirm_text', { count: values.length, all: Number(duty.detail) })}
      trigger={t('confirm_values')}
      triggerKey="A"
      submit={t('confirm_count', { count: values.length })}
      doneMessage={t('values_confirmed')}
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{duty.title}</caption>
        <tbody>
          {values.map((one) => (
            <tr key={one.id} className="border-t first:border-t-0">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {figures.period(rhythm, one.period, fiscalStartMonth)}
                {one.place && <span className="text-ink-3"> · {one.place}</span>}
              </th>
              <td className="figures py-1 text-right">{figures.figure(unit, readable(one))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </CommandDialog>
  );
}

/** A ratio as delivered in its parts; null = no value, `na` = divided by zero. */
function readable({ value, numerator, denominator }: WaitingValue): string | null {
  if (value !== null || numerator === null || denominator === null) return value;
  return new Big(denominator).eq(0) ? 'na' : new Big(numerator).div(denominator).toFixed(8);
}

type Mention = Omit<Of<Extract<DutyAct, { act: 'mention' }>>, 'fiscalStartMonth'>;

/** An answer stands below the comment it belongs to and marks it as read. */
export function MentionActs({ duty, act }: Mention) {
  const t = useTranslations('inbox.act');
  return (
    <>
      <CommandForm
        action={readMentionAction}
        hidden={{ commentId: act.commentId }}
        doneMessage={t('read_done')}
      >
        <CommandButton size="sm" variant="secondary" {...rowKey('M')}>
          {t('read')}
        </CommandButton>
      </CommandForm>
      {act.mayReply && (
        <CommandDialog
          action={addCommentAction}
          hidden={{ recordId: duty.recordId }}
          title={t('reply_title', { name: act.author })}
          description={duty.detail}
          trigger={t('reply')}
          triggerKey="A"
          submit={t('reply')}
          doneMessage={t('replied')}
        >
          <AreaField name="body" label={t('answer')} defaultValue={`@${act.author} `} required />
        </CommandDialog>
      )}
    </>
  );
}
