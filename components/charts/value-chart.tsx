import { useId } from 'react';
import { extent, fixed, linear, linePath } from './scale';

export type ValuePoint = {
  /** Whole days on the time axis. */
  readonly day: number;
  readonly planned: number;
  readonly earned: number | null;
  readonly actual: number | null;
};
type Spot = { readonly day: number; readonly value: number };
type Props = {
  points: readonly ValuePoint[];
  /** From actual cost today to the estimate at completion. */
  forecast: { readonly from: Spot; readonly to: Spot } | null;
  today: number;
  /** Horizontal line: the budget at completion. */
  budget: number;
  /** Accessible name: what, unit, how it stands, as one sentence. */
  label: string;
  words: Readonly<Record<'planned' | 'earned' | 'actual' | 'forecast' | 'today' | 'budget', string>>;
  /** Labels of the time axis at their days. */
  ticks: readonly { readonly day: number; readonly text: string }[];
  format: (value: number) => string;
};

const WIDTH = 900;
const HEIGHT = 280;
const LEFT = 88;
const RIGHT = 16;
const TOP = 18;
const BOTTOM = 26;

/** Cumulative values over time: plan as an outline, earned and actual solid, forecast hatched; bars start at zero. */
export function ValueChart({ points, forecast, today, budget, label, words, ticks, format }: Props) {
  const hatch = useId();
  const days = extent([...points.map(({ day }) => day), today, forecast?.to.day]) ?? [0, 1];
  const values = points.flatMap(({ planned, earned, actual }) => [planned, earned, actual]);
  const top = niceTop(extent([...values, budget, forecast?.to.value])?.[1] ?? 1);
  const x = linear(days, [LEFT, WIDTH - RIGHT]);
  const y = linear([0, top], [HEIGHT - BOTTOM, TOP]);
  const path = (of: (point: ValuePoint) => number | null) =>
    linePath(
      points.map((point) => {
        const value = of(point);
        return { x: x(point.day), y: value === null ? null : y(value) };
      }),
    );
  const plan = path(({ planned }) => planned);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="block w-full text-ink">
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M1 0V5" stroke="currentColor" strokeWidth="1.8" />
        </pattern>
      </defs>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <path
            d={`M${LEFT} ${fixed(y(top * share))}H${WIDTH - RIGHT}`}
            className={share === 0 ? 'stroke-line-strong' : 'stroke-line'}
          />
          <text
            x={LEFT - 8}
            y={fixed(y(top * share) + 4)}
            textAnchor="end"
            className="figures fill-ink-3 text-xs"
          >
            {format(top * share)}
          </text>
        </g>
      ))}
      {ticks.map(({ day, text }) => (
        <text
          key={day}
          x={fixed(x(day))}
          y={HEIGHT - 8}
          textAnchor="middle"
          className="figures fill-ink-3 text-xs"
        >
          {text}
        </text>
      ))}
      <path
        d={`M${LEFT} ${fixed(y(budget))}H${WIDTH - RIGHT}`}
        className="stroke-ink-3"
        strokeDasharray="2 4"
        fill="none"
      />
      <text x={LEFT + 6} y={fixed(y(budget) - 5)} className="fill-ink-2 text-xs">
        {words.budget}
      </text>
      <path
        d={`M${fixed(x(today))} ${TOP}V${HEIGHT - BOTTOM}`}
        className="stroke-accent"
        strokeDasharray="3 3"
      />
      <text
        x={fixed(x(today))}
        y={TOP - 6}
        textAnchor={x(today) > WIDTH - 60 ? 'end' : 'middle'}
        className="fill-accent text-xs"
      >
        {words.today}
      </text>
      {forecast && (
        <path
          d={`M${fixed(x(forecast.from.day))} ${fixed(y(forecast.from.value))}L${fixed(x(forecast.to.day))} ${fixed(y(forecast.to.value))}`}
          stroke={`url(#${hatch})`}
          strokeWidth="8"
          fill="none"
        />
      )}
      <path d={plan} fill="none" className="stroke-ink-3" strokeWidth="5" strokeLinejoin="round" />
      <path d={plan} fill="none" className="stroke-surface" strokeWidth="2.6" strokeLinejoin="round" />
      <path d={path(({ actual }) => actual)} fill="none" className="stroke-ink-3" strokeWidth="2.6" />
      <path d={path(({ earned }) => earned)} fill="none" stroke="currentColor" strokeWidth="2.6" />
      {points.map(({ day, earned, actual }) => (
        <g key={day}>
          {actual !== null && (
            <rect
              x={fixed(x(day) - 3)}
              y={fixed(y(actual) - 3)}
              width="6"
              height="6"
              className="fill-ink-3"
            />
          )}
          {earned !== null && <circle cx={fixed(x(day))} cy={fixed(y(earned))} r="3" fill="currentColor" />}
        </g>
      ))}
    </svg>
  );
}

/** The same marks with their words, below the drawing. */
export function ValueLegend({ words }: Pick<Props, 'words'>) {
  const hatch = useId();
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-ink-2 text-sm">
      {(['planned', 'earned', 'actual', 'forecast'] as const).map((kind) => (
        <li key={kind} className="flex items-center gap-2">
          <svg aria-hidden="true" width="30" height="10" viewBox="0 0 30 10" className="text-ink">
            {kind === 'planned' && (
              <>
                <path d="M0 5H30" className="stroke-ink-3" strokeWidth="5" />
                <path d="M0 5H30" className="stroke-surface" strokeWidth="2.6" />
              </>
            )}
            {kind === 'earned' && (
              <>
                <path d="M0 5H30" stroke="currentColor" strokeWidth="2.6" />
                <circle cx="15" cy="5" r="3" fill="currentColor" />
              </>
            )}
            {kind === 'actual' && (
              <>
                <path d="M0 5H30" className="stroke-ink-3" strokeWidth="2.6" />
                <rect x="12" y="2" width="6" height="6" className="fill-ink-3" />
              </>
            )}
            {kind === 'forecast' && (
              <>
                <defs>
                  <pattern
                    id={hatch}
                    width="5"
                    height="5"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                  >
                    <path d="M1 0V5" stroke="currentColor" strokeWidth="1.8" />
                  </pattern>
                </defs>
                <path d="M0 1H30V9H0Z" fill={`url(#${hatch})`} />
              </>
            )}
          </svg>
          {words[kind]}
        </li>
      ))}
    </ul>
  );
}

/** The next round number, so that quarters of the axis read well. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return ([1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}
