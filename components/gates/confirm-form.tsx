'use client';

import { useTranslations } from 'next-intl';
import type { ButtonStyle } from '@/components/ui/button';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField } from '@/components/ui/command-fields';
import { RadioGroup } from '@/components/ui/radio-group';
import { decideGate } from '@/lib/gates/actions';
import type { GateDecision } from '@/lib/gates/vocabulary';
import { type BallotResult, ballotResults } from '@/lib/voting/vocabulary';

type Props = {
  gateId: string;
  version: number;
  motion: GateDecision;
  computed: BallotResult;
  triggerStyle?: ButtonStyle;
  triggerKey?: string;
};

/** The chair makes the result binding, or is stricter with a reason (V-7). This step cannot be taken back. */
export function ConfirmForm({
  gateId,
  version,
  motion,
  computed,
  triggerStyle = { variant: 'primary', size: 'lg' },
  triggerKey,
}: Props) {
  const t = useTranslations('gates.confirm');
  const decisions = useTranslations('states.gate_decision');
  const offered = ballotResults.slice(ballotResults.indexOf(computed));
  return (
    <CommandDialog
      action={decideGate}
      hidden={{ gateId, version }}
      title={t('title')}
      description={t('description', { motion: decisions(motion) })}
      trigger={t('open')}
      triggerStyle={triggerStyle}
      triggerKey={triggerKey}
      submit={t('submit')}
      submitStyle={{ size: 'lg' }}
      doneMessage={t('done')}
    >
      <p className="rounded-md border border-amber bg-amber-soft px-3 py-2">
        {computed === 'approved' ? t(`effect.${motion}`) : t('effect_none')}
      </p>
      <RadioGroup
        name="result"
        legend={t('result')}
        defaultValue={computed}
        options={offered.map((value) => ({
          value,
          label: t(`results.${value}`),
          ...(value === computed ? { hint: t('computed') } : { hint: t('stricter') }),
        }))}
      />
      <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} rows={2} />
    </CommandDialog>
  );
}
