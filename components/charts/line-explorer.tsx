'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/skeleton';
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
  annotations?: readonly { readonly period: string; readonly text: string }[];
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
