'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CheckField, DateField } from '@/components/ui/command-fields';
import { RadioGroup } from '@/components/ui/radio-group';
import { extendHold, noteRestatement, resumeGate, settleCondition, terminateGate } from '@/lib/gates/actions';

type Place = { gateId: string; version: number };
type Keyed = { triggerKey?: string };

export function ResumeForm(place: Place) {
  const t = useTranslations('gates.resume');
  return (
    <CommandDialog
      action={resumeGate}
      hidden={place}
      title={t('title')}
      description={t('sentence')}
      triggerStyle={{}}
      doneMessage={t('done')}
    >
      <CheckField name="baselineApproved" label={t('baseline')} />
      <CheckField name="capacityChecked" label={t('capacity')} />
      <AreaField name="rationale" label={t('rationale')} required />
    </CommandDialog>
  );
}

export function ExtendForm(place: Place) {
  const t = useTranslations('gates.extend');
  return (
    <CommandDialog
      action={extendHold}
      hidden={place}
      title={t('title')}
      description={t('sentence')}
      triggerStyle={{}}
      doneMessage={t('done')}
    >
      <DateField name="reviewOn" label={t('review_on')} required />
      <AreaField name="rationale" label={t('rationale')} required />
    </CommandDialog>
  );
}

/** Irreversible: says so before it asks. */
export function TerminateForm(place: Place) {
  const t = useTranslations('gates.terminate');
  return (
    <CommandDialog
      action={terminateGate}
      hidden={place}
      title={t('title')}
      description={t('sentence')}
      triggerStyle={{ variant: 'danger' }}
      submitStyle={{ variant: 'danger' }}
      doneMessage={t('done')}
    >
      <AreaField name="rationale" label={t('rationale')} required />
      <AreaField name="exitPlan" label={t('exit_plan')} rows={5} required />
    </CommandDialog>
  );
}

type SettleProps = Keyed & { conditionId: string; mayWaive: boolean; text?: string };

/** How a condition ended; only who manages the gate and does not owe it may waive it. */
export function SettleForm({ conditionId, mayWaive, text, triggerKey }: SettleProps) {
  const settle = useTranslations('gates.settle');
  return (
    <CommandDialog
      action={settleCondition}
      hidden={{ conditionId, outcome: 'met' }}
      title={settle('title')}
      description={text}
      triggerKey={triggerKey}
      doneMessage={settle('done')}
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
    </CommandDialog>
  );
}

type NoteProps = Keyed & { gateId: string; decisionId: string; observationId: string };

export function RestatementForm({ triggerKey, ...hidden }: NoteProps) {
  const t = useTranslations('gates.restated');
  return (
    <CommandDialog
      action={noteRestatement}
      hidden={hidden}
      title={t('note_title')}
      triggerKey={triggerKey}
      doneMessage={t('noted')}
    >
      <AreaField name="note" label={t('note')} required />
    </CommandDialog>
  );
}
