'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CheckField, CommandButton, DateField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import { extendHold, noteRestatement, resumeGate, settleCondition, terminateGate } from '@/lib/gates/actions';

type Place = { gateId: string; version: number };

export function ResumeForm({ gateId, version }: Place) {
  const t = useTranslations('gates.resume');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={resumeGate}
        hidden={{ gateId, version }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <CheckField name="baselineApproved" label={t('baseline')} />
        <CheckField name="capacityChecked" label={t('capacity')} />
        <AreaField name="rationale" label={t('rationale')} required />
        <CommandButton>{t('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

export function ExtendForm({ gateId, version }: Place) {
  const t = useTranslations('gates.extend');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={extendHold}
        hidden={{ gateId, version }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <DateField name="reviewOn" label={t('review_on')} required />
        <AreaField name="rationale" label={t('rationale')} required />
        <CommandButton>{t('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

/** Irreversible: says so before it asks. */
export function TerminateForm({ gateId, version }: Place) {
  const t = useTranslations('gates.terminate');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      triggerStyle={{ variant: 'danger' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={terminateGate}
        hidden={{ gateId, version }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="rationale" label={t('rationale')} required />
        <AreaField name="exitPlan" label={t('exit_plan')} rows={5} required />
        <CommandButton variant="danger">{t('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

export function SettleForm({ conditionId, mayWaive }: { conditionId: string; mayWaive: boolean }) {
  const settle = useTranslations('gates.settle');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={settle('title')}
      trigger={settle('title')}
      triggerStyle={{ size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={settleCondition}
        hidden={{ conditionId, outcome: 'met' }}
        doneMessage={settle('done')}
        onDone={() => setOpen(false)}
      >
        {mayWaive && (
          <RadioGroup
            name="outcome"
            legend={settle('outcome')}
            defaultValue="met"
            options={(['met', 'waived'] as const).map((value) => ({
              value,
              label: settle(`outcomes.${value}`),
            }))}
          />
        )}
        <AreaField name="note" label={settle('note')} required />
        <CommandButton>{settle('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

type NoteProps = { gateId: string; decisionId: string; observationId: string };

export function RestatementForm({ gateId, decisionId, observationId }: NoteProps) {
  const t = useTranslations('gates.restated');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('note_title')}
      trigger={t('note_title')}
      triggerStyle={{ size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={noteRestatement}
        hidden={{ gateId, decisionId, observationId }}
        doneMessage={t('noted')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="note" label={t('note')} required />
        <CommandButton>{t('note_title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
