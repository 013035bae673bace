import { useTranslations } from 'next-intl';
import { ExceptionNotice } from '@/components/exceptions/exception-notice';
import { RecordPanel } from '@/components/registry/record-panel';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { CommandDialog } from '@/components/ui/command-dialog';
import { CheckField, SelectField, TextField } from '@/components/ui/command-fields';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge, statusOfJudgement } from '@/components/ui/status';
import { may, type Scope } from '@/lib/access/scope';
import type { ExceptionsInBrief } from '@/lib/exceptions/queries/list';
import { editWave } from '@/lib/roadmap/actions';
import type { WaveDetail } from '@/lib/roadmap/queries/wave';
import { routes } from '@/lib/routes';
import { DependencyCard } from './dependency-card';
import { PhaseCard } from './phase-card';
import { NewPhase } from './phase-forms';

type Props = { scope: Scope; wave: WaveDetail; exceptions: ExceptionsInBrief };

/** One wave: its phases with their dates, money and windows, what it depends on, and its history. */
export function WaveScreen({ scope, wave, exceptions }: Props) {
  const t = useTranslations('roadmap.wave');
  const states = useTranslations('states.wave');
  const { key } = scope.programme;
  const target = { channelId: wave.channelId, ownerId: wave.leadId };
  const closed = wave.status === 'completed' || wave.status === 'terminated';
  const kinds = wave.phases.map(({ kind }) => kind);
  const message = t('message', {
    channel: wave.channel,
    cohorts: wave.line.cohorts.join(', '),
    lead: wave.lead ?? t('nobody'),
  });
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: t('roadmap'), href: routes.roadmap(key) },
              { label: `${wave.number} ${wave.title}` },
            ]}
          />
        }
        title={`${wave.number} ${wave.title}`}
        message={message}
        badges={
          <>
            <Badge tone="outline">{states(wave.status)}</Badge>
            <StatusBadge status={statusOfJudgement(wave.line.judgement)} />
          </>
        }
        actions={
          <>
            {may(scope, 'wave:edit', target) && !closed && <EditWave wave={wave} />}
            {may(scope, 'phase:edit', target) && !closed && kinds.length < 3 && (
              <NewPhase waveId={wave.id} taken={kinds} after={wave.phases.at(-1)?.plannedEnd ?? null} />
            )}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <ExceptionNotice brief={exceptions} programmeKey={key} mayReport={may(scope, 'exception:report')} />
        {closed && <p className="text-ink-2">{t('closed')}</p>}
        {wave.phases.length === 0 && <p className="text-ink-2">{t('no_phase')}</p>}
        {wave.phases.map((phase) => (
          <PhaseCard
            key={phase.id}
            scope={scope}
            phase={phase}
            target={target}
            costsHref={routes.costs(key, { wave: wave.number })}
            milestones={wave.line.milestones.filter(({ phaseId }) => phaseId === phase.id)}
          />
        ))}
        <DependencyCard wave={wave} mayEdit={may(scope, 'dependency:edit', target) && !closed} />
        <RecordPanel scope={scope} recordId={wave.id} number={wave.number} {...target} />
      </div>
    </>
  );
}

function EditWave({ wave }: { wave: WaveDetail }) {
  const t = useTranslations('roadmap.wave');
  return (
    <CommandDialog
      action={editWave}
      hidden={{ waveId: wave.id, version: wave.version }}
      title={t('edit')}
      trigger={t('edit')}
      triggerStyle={{}}
      submit={t('save')}
    >
      <TextField name="title" label={t('name')} required maxLength={200} defaultValue={wave.title} />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">{t('segments')}</legend>
        {wave.segments.map(({ id, name, chosen }) => (
          <CheckField key={id} name="segmentIds[]" value={id} label={name} defaultChecked={chosen} />
        ))}
      </fieldset>
      <SelectField
        name="leadId"
        label={t('lead')}
        placeholder={t('nobody')}
        defaultValue={wave.leadId ?? ''}
        options={wave.people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="region" label={t('region')} maxLength={120} defaultValue={wave.region} />
        <TextField name="rank" label={t('rank')} kind="number" defaultValue={wave.rank} />
      </div>
    </CommandDialog>
  );
}
