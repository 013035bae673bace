'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/skeleton';
import { type Annotation, marksOf } from './annotations';
import { ChartTable } from './chart-table';
import type { Band } from './scale';

/** One period: actual (AC), plan (PL), forecast (FC), previous period (PP); `null` = not known. */
export type ExplorerPoint = {
  readonly period: string;
  readonly actual: number | null;
  readonly plan?: number | null;
  readonly previous?: number | null;
  /** Finished texts for tooltip and table. */
  readonly text: { readonly actual: string; readonly plan?: string; readonly previous?: string };
};

export type ExplorerSeries = 'actual' | 'plan' | 'previous';

export type ExplorerProps = {
  /** Who / what, unit, when. */
  title: string;
  points: readonly ExplorerPoint[];
  /** Which lines there are, with their words. */
  series: Readonly<Partial<Record<ExplorerSeries, string>>>;
  band?: Band | undefined;
  /** Gates and changes on the time line. */
  annotations?: readonly Annotation[];
  /** Such as '%' or '€', at the value axis. */
  unit: string;
  periodLabel: string;
  language: string;
};

/** The library is large, so it comes only where a chart is explored. */
const LineChart = dynamic(() => import('./line-chart').then((module) => module.ExplorableLine), {
  ssr: false,
  loading: () => <Skeleton className="h-72 w-full" />,
});

/** A series to explore by pointer and key, with the same figures as a table. */
export function LineExplorer(props: ExplorerProps) {
  const kinds = (['actual', 'plan', 'previous'] as const).filter((kind) => props.series[kind] !== undefined);
  return (
    <figure aria-label={props.title}>
      <div className="h-72">
        <LineChart {...props} />
      </div>
      <Marks annotations={props.annotations ?? []} />
      <ChartTable
        caption={props.title}
        columns={[props.periodLabel, ...kinds.map((kind) => props.series[kind] ?? '')]}
        rows={props.points.map(
          (point) => [point.period, ...kinds.map((kind) => point.text[kind] ?? '')] as const,
        )}
      />
    </figure>
  );
}

/** What the numbers over the chart stand for. */
function Marks({ annotations }: { annotations: readonly Annotation[] }) {
  if (annotations.length === 0) return null;
  return (
    <ol className="figures my-2 grid gap-x-6 gap-y-0.5 text-ink-2 text-sm sm:grid-cols-2">
      {marksOf(annotations).map(([period, texts], index) => (
        <li key={period} className="flex gap-2">
          <span className="w-4 shrink-0 text-right text-accent">{index + 1}</span>
          <span className="min-w-0">
            <span className="text-ink-3">{period}</span> {texts.join(', ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
