import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { formatDate, formatInstant } from '@/lib/format/date';
import type { RiskPage } from '@/lib/risks/queries/page';
import { AddAction, SettleAction } from './step-forms';

const TONE = { planned: 'outline', started: 'accent', done: 'green', cancelled: 'neutral' } as const;

/** What is done about the risk, by whom, until when, and what it is to change. */
export function ActionsCard({ page }: { page: RiskPage }) {
  const t = useTranslations('risks.action');
  const locale = useLocale();
  const open = page.actions.filter(({ state }) => state === 'planned' || state === 'started').length;
  return (
    <Card
      flush={page.actions.length > 0}
      title={t('card')}
      message={page.actions.length === 0 ? t('none') : t('message', { open, all: page.actions.length })}
      actions={page.mayEdit && <AddAction riskId={page.id} people={page.people} today={page.today} />}
    >
      {page.actions.length > 0 && (
        <ul className="divide-y">
          {page.actions.map((one) => (
            <li
              key={one.id}
              className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-2.5"
            >
              <div className="min-w-0 flex-1">
                <p className="font-medium">{one.title}</p>
                <p className="text-ink-3 text-sm">{one.effect}</p>
                {one.note && <p className="text-ink-2 text-sm">{one.note}</p>}
              </div>
              <div className="flex items-center gap-3">
                <span
                  className={
                    one.state !== 'done' && one.due < page.today ? 'text-red text-sm' : 'text-ink-2 text-sm'
                  }
                >
                  {t('by', { name: one.owner ?? '', date: formatDate(locale, one.due) })}
                </span>
                <Badge tone={TONE[one.state]}>{t(`state.${one.state}`)}</Badge>
                {page.mayEdit && (one.state === 'planned' || one.state === 'started') && (
                  <SettleAction actionId={one.id} state={one.state} />
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Who accepted which score until when, and why it no longer holds. */
export function AcceptancesCard({ page, timeZone }: { page: RiskPage; timeZone: string }) {
  const held = useTranslations('risks.acceptance');
  const locale = useLocale();
  return (
    <Card title={held('title')}>
      <ul className="grid gap-3">
        {page.acceptances.map((one) => (
          <li key={one.id}>
            <p>
              {held('line', {
                name: one.by ?? '',
                at: formatInstant(locale, one.acceptedAt, timeZone),
                until: formatDate(locale, one.expiresOn),
              })}{' '}
              {one.lapseCause && <Badge tone="outline">{held(`lapse.${one.lapseCause}`)}</Badge>}
            </p>
            <p className="text-ink-2">{one.reason}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Every score that was ever given, newest first: nothing is overwritten. */
export function ScoreLogCard({ page }: { page: RiskPage }) {
  const score = useTranslations('risks.score');
  const locale = useLocale();
  if (page.log.length === 0) return null;
  return (
    <Card title={score('log')}>
      <ul className="grid gap-1.5">
        {page.log.map((one) => (
          <li key={one.id} className="grid gap-x-4 sm:grid-cols-[7rem_10rem_1fr]">
            <span className="figures text-ink-3">{formatDate(locale, one.scoredOn)}</span>
            <span>
              {score(`kind.${one.kind}`)}{' '}
              <span className="figures text-ink-2">
                {score('product', { probability: one.probability, impact: one.impact })}
              </span>
            </span>
            <span className="text-ink-2">
              {one.by}
              {one.note && `: ${one.note}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
