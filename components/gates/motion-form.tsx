'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, DateField, SelectField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import { putMotion } from '@/lib/gates/actions';
import type { GateDecision } from '@/lib/gates/vocabulary';
import type { BallotForm, BallotLevel } from '@/lib/voting/vocabulary';
import { ObligationFields } from './obligation-fields';

type Props = {
  gateId: string;
  version: number;
  options: readonly { decision: GateDecision; level: BallotLevel }[];
  people: readonly { value: string; label: string }[];
  today: string;
};
const FORMS = ['meeting', 'circular'] as const satisfies readonly BallotForm[];

/** Puts one of the allowed decisions to the vote, with what it needs. */
export function MotionForm({ gateId, version, options, people, today }: Props) {
  const t = useTranslations('gates.motion');
  const decisions = useTranslations('states.gate_decision');
  const [open, setOpen] = useState(false);
  const [decision, setDecision] = useState(options[0]?.decision);
  const [form, setForm] = useState<(typeof FORMS)[number]>('meeting');
  const [closes, setCloses] = useState('');
  const closesAt = form === 'circular' && closes !== '' ? new Date(`${closes}T18:00:00`).toISOString() : null;
  return (
    <Dialog
      wide
      title={t('title')}
      description={t('description')}
      trigger={t('open')}
      triggerStyle={{ variant: 'primary' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={async ({ form: _form, decision: _decision, closesOn: _on, ...input }, sent) =>
          putMotion({ ...input, form, decision, closesAt }, sent)
        }
        hidden={{ gateId, version }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <RadioGroup
          name="decision"
          legend={t('decision')}
          defaultValue={decision ?? ''}
          onValueChange={(value) => setDecision(options.find((one) => one.decision === value)?.decision)}
          options={options.map((one) => ({ value: one.decision, label: decisions(one.decision) }))}
        />
        <AreaField name="rationale" label={t('rationale')} hint={t('rationale_hint')} rows={4} required />
        {decision === 'conditional_go' && <ObligationFields name="conditions" rows={3} people={people} />}
        {decision === 'recycle' && <ObligationFields name="rework" rows={3} people={people} />}
        {decision === 'hold' && <DateField name="reviewOn" label={t('review_on')} min={today} required />}
        {decision === 'kill' && (
          <AreaField name="exitPlan" label={t('exit_plan')} hint={t('exit_hint')} rows={5} required />
        )}
        <SelectField
          name="form"
          label={t('form')}
          value={form}
          onChange={(event) => setForm(event.target.value === 'circular' ? 'circular' : 'meeting')}
          options={FORMS.map((value) => ({ value, label: t(`forms.${value}`) }))}
        />
        {form === 'circular' && (
          <DateField
            name="closesOn"
            label={t('closes')}
            hint={t('closes_hint')}
            min={today}
            value={closes}
            onChange={(event) => setCloses(event.target.value)}
            required
          />
        )}
        <CommandButton>{t('submit')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
