import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { RiskCard } from '@/lib/risks/queries/register';
import { bandOf } from '@/lib/risks/rules/band';
import { type RiskLevel, riskLevels } from '@/lib/risks/vocabulary';

type Props = { risks: readonly RiskCard[]; tolerance: RiskLevel; since: string };

const CELL = 62;
const LEFT = 34;
const TOP = 8;
const FIVE = [1, 2, 3, 4, 5] as const;
const FILL: Readonly<Record<RiskLevel, string>> = {
  low: 'fill-green-soft',
  medium: 'fill-amber-soft',
  high: 'fill-red-soft',
  critical: 'fill-red-mark/35',
};
/** Where a risk stands within its cell: up to nine places, the others are counted. */
const SHOWN = 6;

const xOf = (impact: number): number => LEFT + (impact - 1) * CELL;
const yOf = (probability: number): number => TOP + (5 - probability) * CELL;

type Dot = { readonly risk: RiskCard; readonly x: number; readonly y: number };

/** Open threats by probability and impact, the way each has come since a day, and the line of tolerance. */
export function HeatMap({ risks, tolerance, since }: Props) {
  const t = useTranslations('risks.heat');
  const scored = risks.filter(({ probability, impact }) => probability !== null && impact !== null);
  const dots = scored.flatMap((risk) => dotOf(risk, scored));
  const moved = dots.filter(
    ({ risk }) => risk.before && (risk.movement === 'up' || risk.movement === 'down'),
  );
  const counts = riskLevels
    .map((level) => ({ level, count: scored.filter((one) => one.level === level).length }))
    .toReversed();
  const names = useTranslations('states.level');
  return (
    <Card
      title={t('title')}
      scope={t('scope')}
      message={counts.map(({ level, count }) => `${count} ${names(level)}`).join(' · ')}
    >
      <svg
        viewBox={`0 0 ${LEFT + 5 * CELL + 4} ${TOP + 5 * CELL + 34}`}
        className="w-full max-w-md"
        role="img"
        aria-label={t('label', { count: scored.length })}
      >
        <defs>
          <marker
            id="risk-arrow"
            viewBox="0 0 6 6"
            refX="5"
            refY="3"
            markerWidth="6"
            markerHeight="6"
            orient="auto-start-reverse"
          >
            <path d="M0 0 L6 3 L0 6 z" className="fill-ink-2" />
          </marker>
        </defs>
        {FIVE.flatMap((probability) =>
          FIVE.map((impact) => (
            <rect
              key={`${probability}${impact}`}
              x={xOf(impact)}
              y={yOf(probability)}
              width={CELL}
              height={CELL}
              className={`stroke-surface ${FILL[bandOf(probability, impact)]}`}
              strokeWidth={2}
            />
          )),
        )}
        <path
          d={toleranceLine(tolerance)}
          className="fill-none stroke-ink"
          strokeWidth={2}
          strokeDasharray="5 3"
        />
        {FIVE.map((value) => (
          <g key={value} className="fill-ink-3 text-[11px]">
            <text x={LEFT - 8} y={yOf(value) + CELL / 2 + 4} textAnchor="end">
              {value}
            </text>
            <text x={xOf(value) + CELL / 2} y={TOP + 5 * CELL + 15} textAnchor="middle">
              {value}
            </text>
          </g>
        ))}
        <text
          x={LEFT + 2.5 * CELL}
          y={TOP + 5 * CELL + 30}
          textAnchor="middle"
          className="fill-ink-2 text-[11px]"
        >
          {t('impact')}
        </text>
        <text
          x={10}
          y={TOP + 2.5 * CELL}
          textAnchor="middle"
          transform={`rotate(-90 10 ${TOP + 2.5 * CELL})`}
          className="fill-ink-2 text-[11px]"
        >
          {t('probability')}
        </text>
        {moved.map(({ risk, x, y }) =>
          risk.before ? (
            <line
              key={risk.id}
              x1={xOf(risk.before.impact) + CELL / 2}
              y1={yOf(risk.before.probability) + CELL / 2}
              {...before({ x, y }, risk.before)}
              className="stroke-ink-2"
              strokeWidth={1.25}
              markerEnd="url(#risk-arrow)"
            />
          ) : null,
        )}
        {dots.map(({ risk, x, y }) => (
          <g key={risk.id}>
            <title>{`${risk.number} ${risk.title}`}</title>
            <rect x={x - 14} y={y - 8} width={28} height={16} rx={8} className="fill-surface stroke-ink-3" />
            <text x={x} y={y + 3.5} textAnchor="middle" className="fill-ink text-[9.5px]">
              {risk.number.replace('RK-', '')}
            </text>
          </g>
        ))}
        {FIVE.flatMap((probability) =>
          FIVE.map((impact) => {
            const more =
              scored.filter((one) => one.probability === probability && one.impact === impact).length - SHOWN;
            return more > 0 ? (
              <text
                key={`${probability}${impact}`}
                x={xOf(impact) + CELL - 6}
                y={yOf(probability) + CELL - 5}
                textAnchor="end"
                className="fill-ink-2 text-[10px]"
              >
                +{more}
              </text>
            ) : null;
          }),
        )}
      </svg>
      <p className="mt-2 text-ink-3 text-sm">{t('legend', { since, tolerance: names(tolerance) })}</p>
    </Card>
  );
}

/** The arrow ends short of the mark, so that its head is seen. */
function before(
  { x, y }: Pick<Dot, 'x' | 'y'>,
  from: { readonly probability: number; readonly impact: number },
): { readonly x2: number; readonly y2: number } {
  const [dx, dy] = [x - xOf(from.impact) - CELL / 2, y - yOf(from.probability) - CELL / 2];
  const length = Math.hypot(dx, dy) || 1;
  const short = Math.max(length - (Math.abs(dy) > Math.abs(dx) ? 11 : 17), 1) / length;
  return { x2: xOf(from.impact) + CELL / 2 + dx * short, y2: yOf(from.probability) + CELL / 2 + dy * short };
}

/** Two columns of three within the cell, in the order of attention. */
function dotOf(risk: RiskCard, all: readonly RiskCard[]): Dot[] {
  const { probability, impact } = risk;
  if (probability === null || impact === null) return [];
  const place = all
    .filter((one) => one.probability === probability && one.impact === impact)
    .findIndex(({ id }) => id === risk.id);
  if (place >= SHOWN) return [];
  return [
    {
      risk,
      x: xOf(impact) + (place % 2 === 0 ? CELL * 0.27 : CELL * 0.73),
      y: yOf(probability) + 11 + Math.floor(place / 2) * 19,
    },
  ];
}

/** Edges between cells within and above the tolerance, as one path. */
function toleranceLine(tolerance: RiskLevel): string {
  const above = (probability: number, impact: number): boolean =>
    riskLevels.indexOf(bandOf(probability, impact)) > riskLevels.indexOf(tolerance);
  const edges: string[] = [];
  for (const probability of FIVE)
    for (const impact of FIVE) {
      if (!above(probability, impact)) continue;
      const [x, y] = [xOf(impact), yOf(probability)];
      if (impact > 1 && !above(probability, impact - 1)) edges.push(`M${x} ${y}v${CELL}`);
      if (probability > 1 && !above(probability - 1, impact)) edges.push(`M${x} ${y + CELL}h${CELL}`);
    }
  return edges.join('');
}
