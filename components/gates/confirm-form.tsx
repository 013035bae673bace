'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import { decideGate } from '@/lib/gates/actions';
import type { GateDecision } from '@/lib/gates/vocabulary';
import { type BallotResult, ballotResults } from '@/lib/voting/vocabulary';

type Props = { gateId: string; version: number; motion: GateDecision; computed: BallotResult };

/** The chair makes the result binding, or is stricter with a reason (V-7). This step cannot be taken back. */
export function ConfirmForm({ gateId, version, motion, computed }: Props) {
  const t = useTranslations('gates.confirm');
  const decisions = useTranslations('states.gate_decision');
  const [open, setOpen] = useState(false);
  const offered = ballotResults.slice(ballotResults.indexOf(computed));
  return (
    <Dialog
      title={t('title')}
      description={t('description', { motion: decisions(motion) })}
      trigger={t('open')}
      triggerStyle={{ variant: 'primary', size: 'lg' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={decideGate}
        hidden={{ gateId, version }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
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
        <CommandButton size="lg">{t('submit')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
