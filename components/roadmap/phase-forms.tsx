import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CheckField, DateField, SelectField, TextField } from '@/components/ui/command-fields';
import { createMilestoneAction } from '@/lib/milestones/actions';
import { MILESTONE_KINDS } from '@/lib/milestones/vocabulary';
import { commitPhase, createPhase, editPhase, rebaseline } from '@/lib/roadmap/actions';
import type { PhaseDetail } from '@/lib/roadmap/queries/wave';
import { PHASE_KINDS, type PhaseKind } from '@/lib/roadmap/vocabulary';

type NewProps = { waveId: string; taken: readonly PhaseKind[]; after: string | null };

/** The next phase in the fixed order (G-1). */
export function NewPhase({ waveId, taken, after }: NewProps) {
  const t = useTranslations('roadmap.phase');
  const kinds = useTranslations('states.phase_kind');
  const next = PHASE_KINDS.find((kind) => !taken.includes(kind));
  if (!next) return null;
  return (
    <CommandDialog
      action={createPhase}
      hidden={{ waveId, kind: next }}
      title={t('new', { kind: kinds(next) })}
      trigger={t('new', { kind: kinds(next) })}
      triggerStyle={{ variant: 'primary' }}
      submit={t('create')}
    >
      <TextField name="title" label={t('name')} required maxLength={200} defaultValue={kinds(next)} />
      <Period id="new" start={after} />
      <Windows id="new" />
    </CommandDialog>
  );
}

type PhaseProps = { phase: PhaseDetail };

export function EditPhase({ phase }: PhaseProps) {
  const t = useTranslations('roadmap.phase');
  return (
    <CommandDialog
      action={editPhase}
      hidden={{ phaseId: phase.id, version: phase.version }}
      title={t('edit_title', { name: `${phase.number} ${phase.title}` })}
      description={phase.bound ? t('bound_text') : undefined}
      trigger={t('edit')}
      submit={t('save')}
      wide
    >
      <TextField
        name="title"
        id={`title-${phase.id}`}
        label={t('name')}
        required
        maxLength={200}
        defaultValue={phase.title}
      />
      <Period id={phase.id} start={phase.plannedStart} end={phase.plannedEnd} />
      <Windows id={phase.id} phase={phase} />
      <AreaField name="scope" id={`scope-${phase.id}`} label={t('scope')} defaultValue={phase.scope} />
    </CommandDialog>
  );
}

/** Budget released, people assigned: without both no gate can let the phase start (G-6). */
export function CommitPhase({ phase }: PhaseProps) {
  const t = useTranslations('roadmap.phase');
  return (
    <CommandDialog
      action={commitPhase}
      hidden={{ phaseId: phase.id, version: phase.version }}
      title={t('commit_title', { name: `${phase.number} ${phase.title}` })}
      description={t('commit_text')}
      trigger={t('commit')}
      submit={t('save')}
    >
      <CheckField name="budgetReleased" label={t('budget_released')} defaultChecked={phase.budgetReleased} />
      <CheckField name="staffed" label={t('staffed')} defaultChecked={phase.staffed} />
    </CommandDialog>
  );
}

/** New binding dates for the phase, with what its open milestones are forecast at (M-1). */
export function RebaselinePhase({ phase, programmeId }: PhaseProps & { programmeId: string }) {
  const t = useTranslations('roadmap.phase');
  const name = 'phases[0]';
  return (
    <CommandDialog
      action={rebaseline}
      hidden={{ programmeId, phaseId: phase.id }}
      title={t('rebaseline_title', { name: `${phase.number} ${phase.title}` })}
      description={t('rebaseline_text')}
      trigger={t('rebaseline')}
      submit={t('rebaseline')}
    >
      <input type="hidden" name={`${name}.phaseId`} value={phase.id} />
      <input type="hidden" name={`${name}.version`} value={phase.version} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField
          name={`${name}.plannedStart`}
          label={t('start')}
          required
          defaultValue={phase.plannedStart}
        />
        <DateField name={`${name}.plannedEnd`} label={t('end')} required defaultValue={phase.plannedEnd} />
      </div>
      <CheckField name="adoptForecasts" label={t('adopt_forecasts')} />
      <TextField name="name" label={t('baseline_name')} required maxLength={120} />
      <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} required />
    </CommandDialog>
  );
}

export function NewMilestone({ phase }: PhaseProps) {
  const t = useTranslations('roadmap.phase');
  return (
    <CommandDialog
      action={createMilestoneAction}
      hidden={{ phaseId: phase.id }}
      title={t('milestone_title', { name: `${phase.number} ${phase.title}` })}
      trigger={t('milestone')}
      submit={t('milestone')}
    >
      <TextField name="title" id={`ms-title-${phase.id}`} label={t('name')} required maxLength={300} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          id={`ms-kind-${phase.id}`}
          label={t('kind')}
          options={MILESTONE_KINDS.map((kind) => ({ value: kind, label: t(`milestone_kind.${kind}`) }))}
        />
        <DateField
          name="plannedDate"
          id={`ms-date-${phase.id}`}
          label={t('planned_date')}
          required
          defaultValue={phase.plannedEnd}
        />
      </div>
      <CheckField name="gating" label={t('gating')} />
      <AreaField
        name="criteria"
        id={`ms-criteria-${phase.id}`}
        label={t('criteria')}
        hint={t('criteria_hint')}
        lines
      />
    </CommandDialog>
  );
}

function Period({ id, start, end }: { id: string; start: string | null; end?: string }) {
  const t = useTranslations('roadmap.phase');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DateField
        name="plannedStart"
        id={`start-${id}`}
        label={t('start')}
        required
        defaultValue={start ?? ''}
      />
      <DateField
        name="plannedEnd"
        id={`end-${id}`}
        label={t('end')}
        hint={t('end_hint')}
        required
        defaultValue={end ?? ''}
      />
    </div>
  );
}

function Windows({ id, phase }: { id: string; phase?: PhaseDetail }) {
  const t = useTranslations('roadmap.phase');
  const euros = phase ? (phase.budgetCents ?? 0) / 100 : 0;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name="budgetCents"
        id={`budget-${id}`}
        label={t('budget')}
        kind="cents"
        defaultValue={euros}
      />
      <TextField
        name="toleranceCost"
        id={`cost-${id}`}
        label={t('tolerance_cost')}
        kind="percent"
        defaultValue={phase ? Number(phase.toleranceCost) * 100 : 10}
      />
      <TextField
        name="contingencyDays"
        id={`contingency-${id}`}
        label={t('contingency')}
        kind="number"
        defaultValue={phase?.contingencyDays ?? 0}
      />
      {phase && (
        <>
          <TextField
            name="observationDays"
            id={`observation-${id}`}
            label={t('observation')}
            kind="number"
            defaultValue={phase.observationDays}
          />
          <TextField
            name="toleranceDays"
            id={`tolerance-${id}`}
            label={t('tolerance_days')}
            kind="number"
            defaultValue={phase.toleranceDays}
          />
        </>
      )}
    </div>
  );
}
