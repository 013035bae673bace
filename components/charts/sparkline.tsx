import { cn } from '@/components/ui/class-names';
import { type Band, extent, fixed, linear, linePath, type Point } from './scale';

type Props = {
  /** 12–18 points, oldest first. */
  points: readonly Point[];
  /** Accessible name: what, unit and how it moved, as one sentence. */
  label: string;
  band?: Band | undefined;
  width?: number;
  height?: number;
  className?: string;
};

/** The drawing stretches with its place; lines and the end point keep their weight. */
const PEN = {
  fill: 'none',
  stroke: 'currentColor',
  strokeLinejoin: 'round',
  strokeLinecap: 'round',
  vectorEffect: 'non-scaling-stroke',
} as const;

/** A word-sized line: actual values in ink, the target band behind, the last known point marked. */
export function Sparkline({ points, label, band, width = 132, height = 32, className }: Props) {
  const known = extent(points.map((point) => point.value));
  const span = known && extent([...known, band?.low, band?.high]);
  const x = linear([0, Math.max(points.length - 1, 1)], [3, width - 4]);
  const y = linear(span ?? [0, 1], [height - 4, 4]);
  const placed = points.map(({ value }, index) => ({ x: x(index), y: value === null ? null : y(value) }));
  const last = placed.findLast((point) => point.y !== null);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      width={width}
      height={height}
      className={cn('block max-w-full text-ink', className)}
    >
      {span && band && (band.low !== null || band.high !== null) && (
        <TargetBand band={band} y={y} width={width} height={height} />
      )}
      {span ? (
        <path d={linePath(placed)} strokeWidth="1.5" {...PEN} />
      ) : (
        <path
          d={`M3 ${height / 2}H${width - 4}`}
          className="stroke-ink-4"
          strokeDasharray="2 4"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {last?.y != null && <path d={`M${fixed(last.x)} ${fixed(last.y)}h.01`} strokeWidth="5.5" {...PEN} />}
    </svg>
  );
}

/** An open side of the band reaches the edge of the drawing. */
function TargetBand({
  band,
  y,
  width,
  height,
}: {
  band: Band;
  y: (value: number) => number;
  width: number;
  height: number;
}) {
  const top = band.high === null ? 0 : y(band.high);
  const bottom = band.low === null ? height : y(band.low);
  return (
    <>
      <rect
        x="0"
        y={fixed(top)}
        width={width}
        height={fixed(Math.max(bottom - top, 1))}
        className="fill-grey-soft"
      />
      {band.low !== null && (
        <path
          d={`M0 ${fixed(bottom)}H${width}`}
          className="stroke-ink-4"
          strokeDasharray="3 2"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {band.high !== null && (
        <path
          d={`M0 ${fixed(top)}H${width}`}
          className="stroke-ink-4"
          strokeDasharray="3 2"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </>
  );
}
