'use client';

import {
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { marksOf } from './annotations';
import type { ExplorerPoint, ExplorerProps, ExplorerSeries } from './line-explorer';

const TICK = { fill: 'var(--ink-3)', fontSize: 12 } as const;

/** Actual solid, plan as an outline (open points, dashed), previous period lighter. */
const LOOK: Record<ExplorerSeries, { stroke: string; strokeWidth: number; strokeDasharray?: string }> = {
  previous: { stroke: 'var(--ink-4)', strokeWidth: 2 },
  plan: { stroke: 'var(--ink-3)', strokeWidth: 1.5, strokeDasharray: '5 4' },
  actual: { stroke: 'var(--ink)', strokeWidth: 2 },
};

export function ExplorableLine({ points, series, band, annotations = [], unit, language }: ExplorerProps) {
  const axis = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const [first, last] = [points[0]?.period, points.at(-1)?.period];
  const marks = marksOf(annotations);
  const kinds = (['previous', 'plan', 'actual'] as const).filter((kind) => series[kind] !== undefined);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={[...points]}
        margin={{ top: 22, right: 16, bottom: 4, left: 0 }}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="period"
          tick={TICK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={24}
        />
        <YAxis
          tick={TICK}
          tickLine={false}
          axisLine={false}
          width={84}
          tickFormatter={(value: number) => `${axis.format(value)} ${unit}`.replaceAll(' ', '\u00a0')}
          domain={['auto', 'auto']}
        />
        {band && first !== undefined && last !== undefined && (
          <ReferenceArea
            x1={first}
            x2={last}
            {...(band.low === null ? {} : { y1: band.low })}
            {...(band.high === null ? {} : { y2: band.high })}
            fill="var(--grey-soft)"
            fillOpacity={0.9}
            stroke="var(--ink-4)"
            strokeDasharray="3 3"
            ifOverflow="extendDomain"
          />
        )}
        {marks.map(([period], index) => (
          <ReferenceLine
            key={period}
            x={period}
            stroke="var(--accent)"
            strokeDasharray="2 3"
            label={{ value: index + 1, position: 'top', fill: 'var(--accent)', fontSize: 12 }}
          />
        ))}
        <Tooltip content={<PointNote series={series} />} cursor={{ stroke: 'var(--line-strong)' }} />
        <Legend
          verticalAlign="bottom"
          height={24}
          iconType="plainline"
          wrapperStyle={{ fontSize: 12, color: 'var(--ink-2)' }}
        />
        {kinds.map((kind) => (
          <Line
            key={kind}
            dataKey={kind}
            name={series[kind] ?? kind}
            {...LOOK[kind]}
            type="linear"
            connectNulls={false}
            dot={
              kind === 'plan'
                ? { r: 2.5, fill: 'var(--surface)' }
                : { r: 2, fill: LOOK[kind].stroke, strokeWidth: 0 }
            }
            activeDot={{ r: 4 }}
            isAnimationActive={false}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

type NoteProps = {
  series: ExplorerProps['series'];
  active?: boolean;
  payload?: readonly { readonly payload?: ExplorerPoint }[];
};

function PointNote({ series, active, payload }: NoteProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="figures rounded-md border bg-raised px-3 py-2 text-sm shadow-float">
      <p className="font-medium">{point.period}</p>
      {(['actual', 'plan', 'previous'] as const).map(
        (kind) =>
          series[kind] !== undefined && (
            <p key={kind} className="flex justify-between gap-4 text-ink-2">
              <span>{series[kind]}</span>
              <span>{point.text[kind]}</span>
            </p>
          ),
      )}
    </div>
  );
}
