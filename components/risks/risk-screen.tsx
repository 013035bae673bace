import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Card } from '@/components/ui/card';
import { LevelBadge } from '@/components/ui/level-badge';
import { PageHeader } from '@/components/ui/page-header';
import { Refusal } from '@/components/ui/refusal';
import { addDays } from '@/lib/calendar/rules/date';
import { formatDate } from '@/lib/format/date';
import { formatMoneyWhole } from '@/lib/format/money';
import { formatShare } from '@/lib/format/number';
import type { RiskPage } from '@/lib/risks/queries/page';
import { ACCEPTANCE_DAYS } from '@/lib/risks/vocabulary';
import { routes } from '@/lib/routes';
import { EditRisk } from './raise-risk';
import { AcceptancesCard, ActionsCard, ScoreLogCard } from './risk-cards';
import { ReviewForm, StepForm } from './step-forms';

type Props = { page: RiskPage; programmeKey: string; timeZone: string };

/** One risk: what may happen, how high it stands, what is done about it, and what comes next. */
export function RiskScreen({ page, programmeKey, timeZone }: Props) {
  const t = useTranslations('risks');
  const states = useTranslations('states.risk');
  const { row, today } = page;
  const place = { riskId: page.id, version: page.version };
  const [, current, target] = page.scores;
  const draft = {
    ...row,
    title: page.title,
    ownerId: page.ownerId,
    placeId: row.phaseId ?? row.waveId,
    cost: page.cost,
    days: page.days,
  };
  const blocked = page.steps.filter(({ unmet }) => unmet.length > 0);
  const next = blocked.find(({ event }) => event !== 'close' && event !== 'occur');
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: t('title'), href: routes.risks(programmeKey) }, { label: page.number }]}
          />
        }
        title={`${page.number} ${page.title}`}
        badges={
          <>
            <Badge tone={page.open ? 'accent' : 'neutral'}>{states(row.state)}</Badge>
            <LevelBadge level={page.level} />
            {row.kind === 'opportunity' && <Badge tone="green">{t('kind.opportunity')}</Badge>}
          </>
        }
        message={useHeadline(page)}
        actions={
          <>
            {page.mayEdit && <EditRisk {...place} draft={draft} people={page.people} places={page.places} />}
            {page.mayReview && <ReviewForm {...place} current={current?.score ?? null} />}
            {page.steps
              .filter(({ unmet }) => unmet.length === 0)
              .map(({ event }) => (
                <StepForm
                  key={event}
                  event={event}
                  {...place}
                  kind={row.kind}
                  today={today}
                  latest={addDays(today, ACCEPTANCE_DAYS)}
                  current={current?.score ?? null}
                  target={target?.score ?? null}
                />
              ))}
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          {next && (
            <div>
              <p className="mb-1 font-medium">{t('before', { step: t(`step.${next.event}.title`) })}</p>
              <Refusal refusal={{ kind: 'unmet', unmet: next.unmet }} />
            </div>
          )}
          <Card
            title={t('chain')}
            scope={`${t(`category.${row.category}`)} · ${page.place?.title ?? t('whole_programme')}`}
          >
            <dl className="grid gap-3 md:grid-cols-3">
              {(['cause', 'event', 'effect'] as const).map((part) => (
                <div key={part}>
                  <dt className="text-ink-3 text-sm">{t(`field.${part}`)}</dt>
                  <dd className="whitespace-pre-line">{row[part]}</dd>
                </div>
              ))}
            </dl>
          </Card>
          <ScoresCard page={page} />
          <ActionsCard page={page} />
          {page.acceptances.length > 0 && <AcceptancesCard page={page} timeZone={timeZone} />}
          <ScoreLogCard page={page} />
        </div>
        <FactsCard page={page} />
      </div>
    </>
  );
}

/** The one sentence at the top: where the risk stands, and who may accept it. */
function useHeadline(page: RiskPage): string {
  const line = useTranslations('risks');
  const locale = useLocale();
  const { row } = page;
  if (row.state === 'occurred' && row.occurredOn)
    return line('headline.occurred', { date: formatDate(locale, row.occurredOn) });
  if (row.state === 'closed')
    return line('headline.closed', { reason: line(`close.${row.closeReason ?? 'obsolete'}`) });
  if (page.level === null) return line('headline.unscored');
  if (row.state === 'accepted') {
    const until = page.acceptances.find(({ lapseCause }) => lapseCause === null)?.expiresOn;
    return line('headline.accepted', { date: until ? formatDate(locale, until) : '' });
  }
  const { authority } = page;
  return authority === null ? '' : line(`headline.${authority}`);
}

const IMPACT_SCALE = {
  scope: 'quality',
  schedule: 'schedule',
  budget: 'budget',
  quality: 'quality',
  compliance: 'quality',
} as const;

/** Inherent, current and target side by side, each with the dimensions behind its impact. */
function ScoresCard({ page }: { page: RiskPage }) {
  const score = useTranslations('risks.score');
  const locale = useLocale();
  return (
    <Card
      title={score('title')}
      message={page.reviewDue ? score('review_due', { date: formatDate(locale, page.reviewDue) }) : undefined}
    >
      <dl className="grid gap-4 md:grid-cols-3">
        {page.scores.map(({ kind, score: given }) => (
          <div key={kind}>
            <dt className="text-ink-3 text-sm">{score(`kind.${kind}`)}</dt>
            <dd>
              {given === null ? (
                <span className="text-ink-3">{score('none')}</span>
              ) : (
                <>
                  <span className="flex items-center gap-2">
                    <LevelBadge level={given.level} />
                    <span className="figures">
                      {score('product', { probability: given.probability, impact: given.impact })}
                    </span>
                  </span>
                  <ul className="mt-1 text-ink-2 text-sm">
                    <li>{score(`p${given.probability}` as 'p1')}</li>
                    {Object.entries(given.impacts).map(([dimension, value]) => (
                      <li key={dimension}>
                        {score(`dimension.${dimension}` as 'dimension.scope')}:{' '}
                        {score(
                          `${IMPACT_SCALE[dimension as keyof typeof IMPACT_SCALE]}${value}` as 'quality1',
                        )}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function FactsCard({ page }: { page: RiskPage }) {
  const t = useTranslations('risks');
  const levels = useTranslations('states.level');
  const locale = useLocale();
  const { row, limits } = page;
  const money = (cents: number) => formatMoneyWhole(locale, cents);
  return (
    <Card title={t('facts')}>
      <dl className="grid gap-2">
        <Fact label={t('field.owner')}>{page.owner ?? t('field.nobody')}</Fact>
        <Fact label={t('field.proximity')}>
          {row.proximityOn ? formatDate(locale, row.proximityOn) : t('unknown')}
        </Fact>
        <Fact label={t('field.velocity')}>{t(`velocity.${row.velocity}`)}</Fact>
        {row.treatment && (
          <Fact label={t('step.treatment')}>
            {t(`treatment.${row.treatment}`)}
            {row.counterparty && <span className="block text-ink-3 text-sm">{row.counterparty}</span>}
          </Fact>
        )}
        <Fact label={t('limits.tolerance')}>
          {levels(limits.tolerance)}
          <span className="block text-ink-3 text-sm">
            {t('limits.appetite_is', {
              level: limits.appetite === null ? t('limits.none') : levels(limits.appetite),
            })}
          </span>
        </Fact>
        <Fact label={t('field.chance')}>
          {row.chance === null ? t('by_band') : formatShare(locale, row.chance)}
        </Fact>
        <Fact label={t('money')}>
          {page.cost === null
            ? t('not_quantified')
            : `${money(page.cost.min)} · ${money(page.cost.mode)} · ${money(page.cost.max)}`}
        </Fact>
        <Fact label={t('expected')}>{page.emvCents === null ? t('unknown') : money(page.emvCents)}</Fact>
        {page.days && <Fact label={t('delay')}>{t('days', { ...page.days })}</Fact>}
        {row.actualCostCents !== null && (
          <Fact label={t('step.actual_cost')}>{money(row.actualCostCents)}</Fact>
        )}
        {row.endedNote && <Fact label={t('step.reason')}>{row.endedNote}</Fact>}
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3 text-sm">{label}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}
