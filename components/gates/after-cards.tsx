import { useLocale, useTranslations } from 'next-intl';
import { useActedBy } from '@/components/ui/acted-by';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { type Status, StatusBadge } from '@/components/ui/status';
import { formatDate } from '@/lib/format/date';
import { formatNumber } from '@/lib/format/number';
import type { GatePageView } from '@/lib/gates/queries/page';
import type { ConditionState } from '@/lib/gates/vocabulary';
import { ExtendForm, RestatementForm, ResumeForm, SettleForm, TerminateForm } from './after-forms';

const SHAPE: Record<ConditionState, Status> = {
  overdue: 'off_track',
  open: 'at_risk',
  met: 'on_track',
  waived: 'stopped',
};

/** What decisions left owing: who, by when, and how it ended. */
export function ConditionsCard({ page }: { page: GatePageView }) {
  const owed = useTranslations('gates.conditions');
  const actedBy = useActedBy();
  const locale = useLocale();
  if (page.conditions.length === 0) return null;
  const open = page.conditions.filter((one) => one.state === 'open' || one.state === 'overdue').length;
  return (
    <Card title={owed('title')} message={open > 0 ? owed('open', { count: open }) : owed('settled')}>
      <ul className="grid gap-3">
        {page.conditions.map((one) => (
          <li key={one.id} className="grid gap-1">
            <span className="flex flex-wrap items-start justify-between gap-2">
              <span>{one.text}</span>
              <StatusBadge status={SHAPE[one.state]} label={owed(`state.${one.state}`)} />
            </span>
            <span className="flex flex-wrap items-center justify-between gap-2 text-ink-3 text-sm">
              <span>
                {owed(`kind.${one.kind}`)} · {one.owner} ·{' '}
                {owed('due', { date: formatDate(locale, one.due) })}
              </span>
              {one.maySettle && <SettleForm conditionId={one.id} mayWaive={one.mayWaive} />}
            </span>
            {one.note !== null && (
              <span className="text-ink-2 text-sm">
                „{one.note}“{one.settledBy !== null && ` · ${actedBy(one.settledBy, one.settledFor)}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A held phase: until when, and what the committee can do (G-7). */
export function HoldCard({ page }: { page: GatePageView }) {
  const held = useTranslations('gates.hold');
  const locale = useLocale();
  const { hold, steps } = page;
  if (hold === null) return null;
  const place = { gateId: page.id, version: page.version };
  return (
    <Card
      title={held('title')}
      scope={held('since', { date: formatDate(locale, hold.since) })}
      message={held(`state.${hold.state}`, { date: formatDate(locale, hold.reviewOn) })}
    >
      {steps.held && (
        <div className="flex flex-wrap gap-2">
          <ResumeForm {...place} />
          {hold.extensions === 0 && <ExtendForm {...place} />}
          {steps.terminate && <TerminateForm {...place} />}
        </div>
      )}
    </Card>
  );
}

/** G-8: values the decision rested on and that read otherwise today. The decision stands. */
export function RestatedCard({ page }: { page: GatePageView }) {
  const words = useTranslations('gates.restated');
  const locale = useLocale();
  if (page.restated.length === 0) return null;
  const show = (value: string | null) =>
    value === null ? words('no_value') : formatNumber(locale, value, { digits: 4 });
  return (
    <Card title={words('title')} message={words('message')} className="border-amber">
      <ul className="grid gap-3">
        {page.restated.map((one) => (
          <li key={`${one.kpi}${one.period}`} className="grid gap-1">
            <span className="flex flex-wrap items-center justify-between gap-2">
              <span>
                {one.kpi} <span className="text-ink-3">{formatDate(locale, one.period)}</span>
              </span>
              <span className="figures">
                {words('changed', { before: show(one.before), now: show(one.now) })}
              </span>
            </span>
            {one.note !== null ? (
              <span className="text-ink-2 text-sm">„{one.note}“</span>
            ) : (
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone="amber">{words('note_due')}</Badge>
                {page.steps.note && one.observationId !== null && (
                  <RestatementForm
                    gateId={page.id}
                    decisionId={one.decisionId}
                    observationId={one.observationId}
                  />
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
