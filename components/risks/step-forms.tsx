'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CommandButton, DateField, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import {
  acceptRiskAction,
  addRiskActionAction,
  assessRiskAction,
  beginTreatmentAction,
  closeRiskAction,
  completeTreatmentAction,
  occurRiskAction,
  planTreatmentAction,
  reassessRiskAction,
  reviewRiskAction,
  settleRiskActionAction,
} from '@/lib/risks/actions';
import type { RiskEvent } from '@/lib/risks/rules/transition';
import { closeReasons, type RiskKind, treatmentsOf } from '@/lib/risks/vocabulary';
import { type ScoreDraft, ScoreFields } from './score-fields';

type Place = { readonly riskId: string; readonly version: number };
type Step = Place & {
  readonly event: RiskEvent;
  readonly kind: RiskKind;
  readonly today: string;
  readonly latest: string;
  readonly current: ScoreDraft | null;
  readonly target: ScoreDraft | null;
};

/** One step of the life cycle with what it asks for. */
export function StepForm({ event, kind, today, latest, current, target, ...hidden }: Step) {
  const t = useTranslations('risks.step');
  const words = useTranslations('risks');
  const common = {
    hidden,
    title: t(`${event}.title`),
    description: t(`${event}.text`),
    doneMessage: t('done'),
  };
  const reason = <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} rows={2} required />;
  switch (event) {
    case 'assess':
      return (
        <CommandDialog wide action={assessRiskAction} {...common} triggerStyle={{ variant: 'primary' }}>
          <ScoreFields kind="inherent" />
          <ScoreFields kind="current" />
          <AreaField name="note" label={t('note')} hint={t('note_hint')} rows={2} />
        </CommandDialog>
      );
    case 'plan_treatment':
      return (
        <CommandDialog wide action={planTreatmentAction} {...common} triggerStyle={{ variant: 'primary' }}>
          <SelectField
            name="treatment"
            label={t('treatment')}
            options={treatmentsOf[kind]
              .filter((value) => value !== 'accept')
              .map((value) => ({ value, label: words(`treatment.${value}`) }))}
            required
          />
          <TextField
            name="counterparty"
            label={t('counterparty')}
            hint={t('counterparty_hint')}
            maxLength={200}
          />
          <ScoreFields kind="target" draft={target ?? current} />
          <AreaField name="note" label={t('note')} hint={t('note_hint')} rows={2} />
        </CommandDialog>
      );
    case 'accept':
      return (
        <CommandDialog action={acceptRiskAction} {...common} triggerStyle={{}}>
          {reason}
          <DateField
            name="expiresOn"
            label={t('expires')}
            hint={t('expires_hint')}
            min={today}
            max={latest}
            required
          />
        </CommandDialog>
      );
    case 'begin':
      return (
        <CommandDialog action={beginTreatmentAction} {...common} triggerStyle={{ variant: 'primary' }}>
          {null}
        </CommandDialog>
      );
    case 'complete':
      return (
        <CommandDialog action={completeTreatmentAction} {...common} triggerStyle={{ variant: 'primary' }}>
          {null}
        </CommandDialog>
      );
    case 'reassess':
      return (
        <CommandDialog action={reassessRiskAction} {...common} triggerStyle={{}}>
          {reason}
        </CommandDialog>
      );
    case 'occur':
      return (
        <CommandDialog
          action={occurRiskAction}
          {...common}
          triggerStyle={{}}
          submitStyle={{ variant: 'danger' }}
        >
          <DateField name="occurredOn" label={t('occurred_on')} defaultValue={today} max={today} required />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="actualCostCents" kind="cents" label={t('actual_cost')} />
            <TextField name="actualDays" kind="number" label={t('actual_days')} />
          </div>
          {reason}
        </CommandDialog>
      );
    case 'close':
      return (
        <CommandDialog action={closeRiskAction} {...common} triggerStyle={{ variant: 'quiet' }}>
          <SelectField
            name="closeReason"
            label={t('close_reason')}
            options={closeReasons.map((value) => ({ value, label: words(`close.${value}`) }))}
            required
          />
          {reason}
        </CommandDialog>
      );
  }
}

/** A review: the current score anew, also where it stays the same. */
export function ReviewForm({ current, ...hidden }: Place & { current: ScoreDraft | null }) {
  const review = useTranslations('risks.review');
  return (
    <CommandDialog
      wide
      action={reviewRiskAction}
      hidden={hidden}
      title={review('title')}
      description={review('text')}
      triggerStyle={{}}
    >
      <ScoreFields kind="current" draft={current} />
      <AreaField name="note" label={review('note')} rows={2} required />
    </CommandDialog>
  );
}

export function AddAction({
  riskId,
  people,
  today,
}: {
  riskId: string;
  people: readonly { readonly value: string; readonly label: string }[];
  today: string;
}) {
  const act = useTranslations('risks.action');
  return (
    <CommandDialog
      action={addRiskActionAction}
      hidden={{ riskId }}
      title={act('add')}
      doneMessage={act('added')}
    >
      <TextField name="title" label={act('title')} required maxLength={200} />
      <AreaField name="effect" label={act('effect')} hint={act('effect_hint')} rows={2} required />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="ownerId"
          label={act('owner')}
          placeholder={act('choose')}
          options={people}
          required
        />
        <DateField name="due" label={act('due')} min={today} required />
      </div>
    </CommandDialog>
  );
}

const NEXT = { planned: 'started', started: 'done' } as const;

/** Starts or ends an action with one press. */
export function SettleAction({ actionId, state }: { actionId: string; state: keyof typeof NEXT }) {
  const act = useTranslations('risks.action');
  const next = NEXT[state];
  return (
    <CommandForm
      action={settleRiskActionAction}
      hidden={{ actionId, state: next }}
      doneMessage={act('settled')}
    >
      <CommandButton size="sm" variant="secondary">
        {act(`do.${next}`)}
      </CommandButton>
    </CommandForm>
  );
}
