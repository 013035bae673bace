import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DraftMove } from '@/components/changes/draft-move';
import { ClientMessages } from '@/components/shell/client-messages';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { StatusBadge, statusOfJudgement } from '@/components/ui/status';
import { may, type Scope } from '@/lib/access/scope';
import { formatDate } from '@/lib/format/date';
import { formatMoney } from '@/lib/format/money';
import { formatShare } from '@/lib/format/number';
import type { PhaseDetail } from '@/lib/roadmap/queries/wave';
import { stationDate, type TrackMilestone } from '@/lib/roadmap/rules/track-plan';
import { routes } from '@/lib/routes';
import { CommitPhase, EditPhase, NewMilestone, RebaselinePhase } from './phase-forms';

type Props = {
  scope: Scope;
  phase: PhaseDetail;
  target: { channelId: string; ownerId: string | null };
  milestones: readonly TrackMilestone[];
  /** The money of the wave. */
  costsHref: string;
};

/** A phase: dates against the baseline, money, windows, and its milestones. */
export function PhaseCard({ scope, phase, target, milestones, costsHref }: Props) {
  const t = useTranslations('roadmap.phase');
  const states = useTranslations('states.phase');
  const open = phase.state !== 'completed' && phase.state !== 'terminated' && phase.state !== 'gate_review';
  const mayEdit = may(scope, 'phase:edit', target);
  return (
    <Card
      title={`${phase.number} ${phase.title}`}
      scope={<Badge tone="outline">{states(phase.state)}</Badge>}
      message={open || !mayEdit ? undefined : t(`fixed.${phase.state}`)}
      actions={
        open && (
          <div className="flex max-w-[calc(100vw-4.5rem)] flex-wrap gap-2">
            {may(scope, 'milestone:edit', target) && phase.state !== 'on_hold' && (
              <NewMilestone phase={phase} />
            )}
            {may(scope, 'phase:commit', target) && <CommitPhase phase={phase} />}
            {phase.bound && may(scope, 'baseline:capture', target) && (
              <RebaselinePhase phase={phase} programmeId={scope.programme.id} />
            )}
            {phase.bound && may(scope, 'change:create') && (
              <ClientMessages namespaces={['changes']}>
                <DraftMove
                  programmeId={scope.programme.id}
                  target={phase}
                  field="phase.planned_end"
                  from={phase.plannedEnd}
                  suggestion={phase.forecastEnd}
                  toleranceDays={phase.toleranceDays}
                  doneHref={routes.change(scope.programme.key, '').concat('{number}')}
                />
              </ClientMessages>
            )}
            {mayEdit && <EditPhase phase={phase} />}
          </div>
        )
      }
    >
      <Figures phase={phase} costsHref={costsHref} />
      <Milestones milestones={milestones} programmeKey={scope.programme.key} />
    </Card>
  );
}

function Figures({ phase, costsHref }: { phase: PhaseDetail; costsHref: string }) {
  const t = useTranslations('roadmap.phase');
  const locale = useLocale();
  const period = (from: string | null, to: string | null) =>
    from && to ? t('period', { from: formatDate(locale, from), to: formatDate(locale, to) }) : t('none');
  const burn = phase.burn;
  return (
    <dl className="mb-3 grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
      <Figure label={t('plan')}>{period(phase.plannedStart, phase.plannedEnd)}</Figure>
      <Figure label={t('baseline')}>{period(phase.bound?.start ?? null, phase.bound?.finish ?? null)}</Figure>
      <Figure label={t('expected_end')}>
        {formatDate(locale, phase.actualEnd ?? phase.forecastEnd ?? phase.plannedEnd)}
      </Figure>
      <Figure label={t('budget')}>
        {formatMoney(locale, phase.budgetCents ?? 0)} ±
        {formatShare(locale, phase.toleranceCost, { digits: 0 })}
      </Figure>
      <Figure label={t('spent')}>
        <a className="hover:underline" href={costsHref}>
          {t('spent_of', {
            spent: formatMoney(locale, phase.spentCents),
            budget: formatMoney(locale, phase.budgetCents ?? 0),
          })}
        </a>
        {phase.spentCents > (phase.budgetCents ?? 0) && (
          <StatusBadge status="at_risk" label={t('over_budget')} className="ml-2" />
        )}
      </Figure>
      <Figure label={t('commitment')}>
        {t(phase.budgetReleased ? 'released' : 'not_released')} ·{' '}
        {t(phase.staffed ? 'is_staffed' : 'not_staffed')}
      </Figure>
      <Figure label={t('observation')}>{t('days', { days: phase.observationDays })}</Figure>
      <Figure label={t('contingency')}>
        {burn && burn.level !== 'not_applicable'
          ? t('burned', { used: burn.consumedDays, days: phase.contingencyDays })
          : t('days', { days: phase.contingencyDays })}
      </Figure>
      <Figure label={t('tolerance_days')}>{t('days', { days: phase.toleranceDays })}</Figure>
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3 text-sm">{label}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}

function Milestones({
  milestones,
  programmeKey,
}: {
  milestones: readonly TrackMilestone[];
  programmeKey: string;
}) {
  const t = useTranslations('roadmap.phase');
  const states = useTranslations('states.milestone');
  const locale = useLocale();
  const days = useTranslations('common.days');
  if (milestones.length === 0) return <p className="text-ink-2">{t('no_milestone')}</p>;
  const slip = (count: number | null) => {
    if (count === null) return t('none');
    return count < 0 ? days('early', { days: -count }) : days('late', { days: count });
  };
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">{t('milestones')}</caption>
        <thead className="text-ink-3 text-sm">
          <tr>
            {(['name', 'state', 'expected', 'slip', 'slack', 'judgement'] as const).map((column) => (
              <th key={column} scope="col" className="py-1 pr-4 font-medium">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {milestones.map((each) => {
            const date = stationDate(each);
            return (
              <tr key={each.id} className="border-t">
                <th scope="row" className="py-1 pr-4 font-normal">
                  <a className="hover:underline" href={routes.milestone(programmeKey, each.number)}>
                    <span className="figures text-ink-3">{each.number}</span> {each.title}
                  </a>
                </th>
                <td className="pr-4">{states(each.state)}</td>
                <td className="figures pr-4">{date ? formatDate(locale, date) : t('none')}</td>
                <td className="figures pr-4">{slip(each.slipDays)}</td>
                <td className="figures pr-4">
                  {each.slackDays === null ? t('none') : t('days', { days: each.slackDays })}
                </td>
                <td>
                  <StatusBadge status={statusOfJudgement(each.judgement)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
