import { useLocale, useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { EvidenceList } from '@/components/registry/evidence-list';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { type Status, StatusBadge } from '@/components/ui/status';
import { formatDate } from '@/lib/format/date';
import { formatNumber, formatShare } from '@/lib/format/number';
import type { CriterionView } from '@/lib/gates/queries/criterion-view';
import type { GatePageView } from '@/lib/gates/queries/page';
import type { CriterionResult } from '@/lib/gates/vocabulary';
import type { Locale } from '@/lib/i18n/locale';
import type { EvidenceView } from '@/lib/registry/queries/panel';
import { AttestForm, WithdrawAttestation } from './attest-forms';
import { readable } from './reasons';
import { RevokeWaiver, WaiveForm } from './waive-form';

type Props = { page: GatePageView; evidence: readonly EvidenceView[]; timeZone: string };

const SHAPE: Record<CriterionResult, Status> = {
  met: 'on_track',
  waived: 'at_risk',
  failed: 'off_track',
  not_assessed: 'no_data',
};

/** What must and what should hold, on which evidence, and what is still missing. */
export function CriteriaCard({ page, evidence, timeZone }: Props) {
  const t = useTranslations('gates.criteria');
  const locale = useLocale();
  const { readiness, review } = page;
  const counts = { met: readiness.mustsMet, musts: readiness.musts };
  const message = review
    ? t('frozen_message', { date: formatDate(locale, review.cutOff), ...counts })
    : readiness.mustsMet === readiness.musts
      ? t('ready_message', counts)
      : readiness.readyOn !== null
        ? t('forecast_message', { ...counts, date: formatDate(locale, readiness.readyOn) })
        : t('open_message', counts);
  return (
    <Card flush title={t('title')} message={message}>
      {(['must', 'should'] as const).map((type) => {
        const rows = page.criteria.filter((one) => one.type === type);
        if (rows.length === 0) return null;
        return (
          <section key={type} className="border-t first:border-t-0">
            <h3 className="bg-sunken px-4 py-1.5 font-medium text-ink-2 text-sm">{t(type)}</h3>
            <ul className="divide-y">
              {rows.map((one) => (
                <CriterionRow key={one.key} one={one} page={page} evidence={evidence} timeZone={timeZone} />
              ))}
            </ul>
          </section>
        );
      })}
    </Card>
  );
}

function CriterionRow({ one, page, evidence, timeZone }: { one: CriterionView } & Props) {
  const t = useTranslations('gates.criteria');
  const results = useTranslations('states.criterion');
  const words = useTranslations('gates');
  const roles = useTranslations('states.role');
  const locale = useLocale();
  const params = readable(one.params, locale);
  const role = typeof params.role === 'string' ? roles(params.role) : '';
  const average = page.score.criteria.find((item) => item.criterionId === one.key);
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{one.text}</p>
          <p className="text-ink-3 text-sm">
            {one.type === 'must' && <>{words(`reason.${one.reason}`, { ...params, role })} </>}
            {one.owner !== null &&
              one.result !== 'met' &&
              one.type === 'must' &&
              t('owes', { name: one.owner })}
          </p>
        </div>
        <div className="grid justify-items-end gap-1">
          {one.type === 'must' ? (
            <StatusBadge status={SHAPE[one.result]} label={results(one.result)} />
          ) : (
            <span className="figures text-ink-2 text-sm">
              {average?.average
                ? t('score', {
                    score: formatNumber(locale, average.average, { digits: 1 }),
                    weight: one.weight ?? 0,
                  })
                : t('unscored', { weight: one.weight ?? 0 })}
            </span>
          )}
          {one.freshness === 'stale' && <Badge tone="amber">{t('stale')}</Badge>}
          {average?.spreadFlagged && <Badge tone="amber">{t('spread')}</Badge>}
          {one.waivedUntil !== null && (
            <Badge tone="amber">{t('waived_until', { date: formatDate(locale, one.waivedUntil) })}</Badge>
          )}
        </div>
      </div>
      {one.kpi && <KpiLine kpi={one.kpi} locale={locale} />}
      {one.milestones.length > 0 && (
        <Disclosure summary={t('milestones', { count: one.milestones.length })}>
          <ul className="grid gap-1 text-sm">
            {one.milestones.map((item) => (
              <li key={item.number} className="flex gap-2">
                <span className="figures text-ink-3">{item.number}</span>
                <span>{item.title}</span>
                {item.open && <Badge tone="red">{t('milestone_open')}</Badge>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {one.kind === 'document' && (
        <EvidenceList
          evidence={evidence.filter((item) => item.criterionId === one.key)}
          recordId={page.id}
          criterionId={one.key}
          timeZone={timeZone}
          editable={page.steps.addEvidence}
        />
      )}
      {one.attestations.map((item) => (
        <p key={item.id} className="flex flex-wrap items-center gap-2 text-ink-2 text-sm">
          <span>
            {t('attested_by', { name: item.name, date: formatDate(locale, item.on) })} „{item.statement}“
          </span>
          {item.mine && <WithdrawAttestation gateId={page.id} attestationId={item.id} />}
        </p>
      ))}
      <div className="flex flex-wrap gap-2 empty:hidden" data-print="hide">
        {one.mayAttest && one.type === 'must' && (
          <AttestForm gateId={page.id} criterionKey={one.key} text={one.text} />
        )}
        {page.steps.waive && one.type === 'must' && one.ground === null && one.result !== 'met' && (
          <WaiveForm gateId={page.id} version={page.version} criterionKey={one.key} text={one.text} />
        )}
        {page.steps.revokeWaiver && one.result === 'waived' && (
          <RevokeWaiver gateId={page.id} version={page.version} text={one.text} />
        )}
      </div>
    </li>
  );
}

function KpiLine({ kpi, locale }: { kpi: NonNullable<CriterionView['kpi']>; locale: Locale }) {
  const t = useTranslations('gates.criteria');
  const show = (value: string) =>
    kpi.unit === 'percent'
      ? formatShare(locale, value, { digits: 1 })
      : formatNumber(locale, value, { digits: 2 });
  const threshold = t(`operator.${kpi.operator}`, {
    value: show(kpi.threshold),
    upper: kpi.upper === null ? '' : show(kpi.upper),
  });
  const name = locale === 'de' ? kpi.nameDe : kpi.nameEn;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-md bg-sunken px-3 py-2 text-sm">
      <span className="min-w-32">{name}</span>
      <span>
        <span className="text-ink-3">{t('observed')}</span>{' '}
        <strong className="figures">{kpi.observed === null ? t('no_value') : show(kpi.observed)}</strong>
        {kpi.observedOn !== null && (
          <span className="text-ink-3"> {t('since', { date: formatDate(locale, kpi.observedOn) })}</span>
        )}
      </span>
      <span>
        <span className="text-ink-3">{t('threshold')}</span> <span className="figures">{threshold}</span>
      </span>
      <Sparkline
        label={t('trend', { name })}
        points={kpi.series.map((item) => ({
          label: item.period,
          value: item.value === null ? null : Number(item.value),
        }))}
        band={{
          low: kpi.operator === 'at_most' || kpi.operator === 'below' ? null : Number(kpi.threshold),
          high:
            kpi.operator === 'between'
              ? Number(kpi.upper)
              : kpi.operator === 'at_most' || kpi.operator === 'below'
                ? Number(kpi.threshold)
                : null,
        }}
      />
    </div>
  );
}
