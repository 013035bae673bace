'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CheckField, SelectField } from '@/components/ui/command-fields';
import { InstantField } from '@/components/ui/instant-field';
import { RadioGroup } from '@/components/ui/radio-group';
import {
  askApprovalAnew,
  callEmergency,
  cancelChange,
  checkConflicts,
  closeChange,
  decideChange,
  failTest,
  finishChange,
  passTest,
  putChangeMotion,
  putToApproval,
  returnChange,
  scheduleStandard,
  startChange,
  startTest,
  submitChange,
  takeUpChange,
} from '@/lib/changes/actions';
import { resultsFor } from '@/lib/changes/rules/review';
import type { ChangeEvent } from '@/lib/changes/rules/transition';
import { type ChangeOutcome, changeOutcomes } from '@/lib/changes/vocabulary';
import type { VoteDomain } from '@/lib/voting/vocabulary';

type Person = { readonly value: string; readonly label: string };
type Seen = { changeId: string; version: number };
type Props = Seen & {
  event: ChangeEvent;
  main: boolean;
  domains: readonly VoteDomain[];
  /** Domains the impact reaches that the request does not name. */
  suggested: readonly VoteDomain[];
  outcome: ChangeOutcome | null;
  people: readonly Person[];
};

const plain = {
  submit: submitChange,
  put_to_approval: putToApproval,
  reapprove: askApprovalAnew,
  start_test: startTest,
  schedule_standard: scheduleStandard,
  call_emergency: callEmergency,
  start: startChange,
} as const;
const reasoned = { return: returnChange, cancel: cancelChange, fail_test: failTest } as const;

/** The form of one step; the steps that belong to a vote or an assessment stand on their own cards. */
export function StepForm({ event, main, domains, suggested, outcome, people, ...seen }: Props) {
  const t = useTranslations('changes.step');
  const shared = {
    hidden: seen,
    title: t(`${event}.title`),
    description: t(`${event}.text`),
    submit: t(`${event}.submit`),
    doneMessage: t('done'),
    triggerStyle: { variant: main ? ('primary' as const) : ('secondary' as const) },
  };
  if (event in plain)
    return (
      <CommandDialog action={plain[event as keyof typeof plain]} {...shared}>
        {null}
      </CommandDialog>
    );
  if (event in reasoned)
    return (
      <CommandDialog action={reasoned[event as keyof typeof reasoned]} {...shared}>
        <AreaField name="reason" label={t('reason')} required />
      </CommandDialog>
    );
  const fields: Partial<Record<ChangeEvent, ReactNode>> = {
    take_up: <Assessors domains={domains} suggested={suggested} people={people} />,
    pass_test: (
      <>
        <AreaField name="testEvidence" label={t('evidence')} hint={t('evidence_hint')} required />
        <CheckField name="backoutTested" label={t('backout_tested')} />
      </>
    ),
    finish: <Outcomes />,
    close: <Results outcome={outcome} />,
  };
  const actions = { take_up: takeUpChange, pass_test: passTest, finish: finishChange, close: closeChange };
  if (!(event in actions)) return null;
  return (
    <CommandDialog action={actions[event as keyof typeof actions]} {...shared}>
      {fields[event]}
    </CommandDialog>
  );
}

type AssessorsProps = {
  domains: readonly VoteDomain[];
  suggested: readonly VoteDomain[];
  people: readonly Person[];
};

/** One assessor per domain of the request; a domain the impact reaches may be left out. */
function Assessors({ domains, suggested, people }: AssessorsProps) {
  const t = useTranslations('changes.step');
  const words = useTranslations('voting.domain');
  const asked = [...domains, ...suggested];
  return asked.length === 0 ? (
    <p>{t('no_domains')}</p>
  ) : (
    asked.map((domain, index) => (
      <div key={domain}>
        <input type="hidden" name={`assessors[${index}].domain`} value={domain} />
        <SelectField
          name={`assessors[${index}].assessorId`}
          label={t(index < domains.length ? 'assessor' : 'suggested', { domain: words(domain) })}
          options={people}
          placeholder={t('choose')}
          required={index < domains.length}
        />
      </div>
    ))
  );
}

function Outcomes() {
  const all = useTranslations('changes');
  return (
    <>
      <RadioGroup
        name="outcome"
        legend={all('step.outcome')}
        defaultValue="done"
        options={changeOutcomes.map((value) => ({ value, label: all(`outcome.${value}`) }))}
      />
      <AreaField name="note" label={all('step.note')} rows={2} />
    </>
  );
}

function Results({ outcome }: { outcome: ChangeOutcome | null }) {
  const t = useTranslations('changes.step');
  const words = useTranslations('states.change_result');
  const offered = outcome === null ? (['unauthorised'] as const) : resultsFor(outcome);
  return (
    <>
      <RadioGroup
        name="result"
        legend={t('result')}
        defaultValue={offered[0] ?? 'failed'}
        options={offered.map((value) => ({ value, label: words(value) }))}
      />
      <CheckField name="incidentCaused" label={t('incident')} hint={t('incident_hint')} />
    </>
  );
}

/** Opens the vote of the board. */
export function PutMotion({
  changeId,
  timeZone,
  emergency,
}: {
  changeId: string;
  timeZone: string;
  emergency: boolean;
}) {
  const t = useTranslations('changes.motion');
  return (
    <CommandDialog
      action={putChangeMotion}
      hidden={{ changeId }}
      title={t('title')}
      description={t(emergency ? 'emergency_text' : 'text')}
      triggerStyle={{ variant: 'primary' }}
      submit={t('submit')}
      doneMessage={t('done')}
    >
      {emergency ? (
        <input type="hidden" name="form" value="emergency" />
      ) : (
        <RadioGroup
          name="form"
          legend={t('form')}
          defaultValue="meeting"
          options={[
            { value: 'meeting', label: t('meeting') },
            { value: 'circular', label: t('circular'), hint: t('circular_hint') },
          ]}
        />
      )}
      <InstantField name="closesAt" label={t('closes')} timeZone={timeZone} required={emergency} />
    </CommandDialog>
  );
}

const decisions = ['approved', 'returned', 'rejected'] as const;

/** The authority's decision; behind a vote its result or a stricter one (V-7). It cannot be taken back. */
export function DecideForm({ computed, ...seen }: Seen & { computed: (typeof decisions)[number] | null }) {
  const t = useTranslations('changes.decide');
  const offered = computed === null ? decisions : decisions.slice(decisions.indexOf(computed));
  return (
    <CommandDialog
      action={decideChange}
      hidden={seen}
      title={t('title')}
      description={t(computed === null ? 'alone' : 'text')}
      triggerStyle={{ variant: 'primary', size: 'lg' }}
      submit={t('submit')}
      doneMessage={t('done')}
    >
      <RadioGroup
        name="decision"
        legend={t('decision')}
        defaultValue={computed ?? 'approved'}
        options={offered.map((value) => ({ value, label: t(value) }))}
      />
      <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} rows={2} />
    </CommandDialog>
  );
}

type Warning = { readonly id: string; readonly label: string };

/** Runs the conflict check and takes note of what only warns (C-3, C-4). */
export function CheckForm({
  changeId,
  moment,
  warnings,
}: {
  changeId: string;
  moment: 'analysis' | 'scheduling' | 'start';
  warnings: readonly Warning[];
}) {
  const t = useTranslations('changes.check');
  return (
    <CommandDialog
      action={checkConflicts}
      hidden={{ changeId, moment }}
      title={t('title')}
      description={t('text')}
      submit={t('submit')}
      doneMessage={t('done')}
    >
      {warnings.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium text-sm">{t('acknowledge')}</legend>
          {warnings.map(({ id, label }) => (
            <label key={id} className="flex items-start gap-2">
              <input
                type="checkbox"
                name="acknowledged[]"
                value={id}
                className="mt-0.5 size-4 accent-accent"
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </CommandDialog>
  );
}
