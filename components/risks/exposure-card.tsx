import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { formatInstant } from '@/lib/format/date';
import { formatMoneyWhole } from '@/lib/format/money';
import { formatNumber } from '@/lib/format/number';
import type { Register } from '@/lib/risks/queries/register';
import { QUANTIFIED_MIN } from '@/lib/risks/vocabulary';
import { SimulateForm } from './simulate-form';

type Props = { register: Register; programmeId: string; mayRun: boolean; timeZone: string };

/** What the open risks may cost: net expected value beside the simulated reserve, and what has been drawn. */
export function ExposureCard({ register, programmeId, mayRun, timeZone }: Props) {
  const t = useTranslations('risks.exposure');
  const locale = useLocale();
  const { simulation } = register;
  const open = register.risks.filter((one) => one.open);
  const quantified = open.filter(({ emvCents }) => emvCents !== null);
  const net = quantified.reduce(
    (sum, { kind, emvCents }) => sum + (kind === 'threat' ? 1 : -1) * (emvCents ?? 0),
    0,
  );
  const drawn = register.risks.reduce((sum, one) => sum + (one.actualCostCents ?? 0), 0);
  const money = (cents: number) => formatMoneyWhole(locale, Math.round(cents));
  const few = quantified.length < QUANTIFIED_MIN;
  return (
    <Card
      title={t('title')}
      message={t('message', { quantified: quantified.length, open: open.length })}
      actions={
        mayRun &&
        quantified.length > 0 && (
          <SimulateForm programmeId={programmeId} percent={simulation?.percent ?? 80} />
        )
      }
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
        <Figure label={t('net')} value={money(net)} />
        <Figure label={t('drawn')} value={money(drawn)} />
        {simulation && (
          <>
            <Figure label={t('p50')} value={money(simulation.result.p50)} />
            <Figure
              label={t('reserve', { percent: simulation.percent })}
              value={money(simulation.result.reserve)}
            />
          </>
        )}
      </dl>
      {simulation ? (
        <>
          <Curve simulation={simulation} />
          <p className="mt-2 text-ink-3 text-sm">
            {t('method', {
              runs: formatNumber(locale, simulation.result.runs),
              seed: String(simulation.seed),
              name: simulation.by,
              at: formatInstant(locale, simulation.at, timeZone),
            })}
          </p>
          {!simulation.result.plausible && <p className="mt-1 text-red text-sm">{t('implausible')}</p>}
        </>
      ) : (
        <p className="mt-3 text-ink-2">{t('none')}</p>
      )}
      {few && <p className="mt-2 text-ink-3 text-sm">{t('few', { count: QUANTIFIED_MIN })}</p>}
    </Card>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-ink-3 text-sm">{label}</dt>
      <dd className="figures font-semibold text-lg">{value}</dd>
    </div>
  );
}

/** The distribution of all runs with the marks of the median and the reserve. */
function Curve({ simulation }: { simulation: NonNullable<Register['simulation']> }) {
  const t = useTranslations('risks.exposure');
  const { curve, p50, reserve } = simulation.result;
  const most = Math.max(...curve.map(({ share }) => share), 0.0001);
  const [first, last] = [curve[0]?.upTo ?? 0, curve.at(-1)?.upTo ?? 1];
  const width = 280 / Math.max(curve.length, 1);
  const x = (value: number) =>
    Math.min(280, Math.max(0, ((value - first) / Math.max(last - first, 1)) * (280 - width) + width));
  if (curve.length === 0) return null;
  return (
    <svg viewBox="0 0 280 86" className="mt-3 w-full" role="img" aria-label={t('curve')}>
      {curve.map(({ upTo, share }, index) => (
        <rect
          key={upTo}
          x={index * width + 1}
          y={70 - (share / most) * 64}
          width={width - 2}
          height={(share / most) * 64}
          className={upTo <= reserve ? 'fill-accent' : 'fill-line-strong'}
        />
      ))}
      <line x1={0} x2={280} y1={70} y2={70} className="stroke-line-strong" />
      {(['p50', 'p80'] as const).map((mark) => {
        const at = x(mark === 'p50' ? p50 : reserve);
        return (
          <g key={mark}>
            <line x1={at} x2={at} y1={2} y2={72} className="stroke-ink" strokeDasharray="3 2" />
            <text
              x={at}
              y={83}
              textAnchor={at > 240 ? 'end' : at < 40 ? 'start' : 'middle'}
              className="fill-ink-2 text-[10px]"
            >
              {mark === 'p50' ? 'P50' : `P${simulation.percent}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
