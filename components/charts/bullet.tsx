import { cn } from '@/components/ui/class-names';
import { fixed, linear } from './scale';

type Props = {
  value: number | null;
  target: number | null;
  /** Upper ends of the two or three ranges, ascending; the last is the end of the scale. */
  ranges: readonly number[];
  /** Accessible name with value, target and unit. */
  label: string;
  /** Drawn hatched behind the actual value. */
  forecast?: number | null;
  width?: number;
  className?: string;
};

const FILLS = ['fill-ink-4/70', 'fill-ink-4/45', 'fill-ink-4/25'] as const;
const HEIGHT = 20;

/** Measure against target on ranges of one hue; starts at zero, and an unknown measure draws no bar. */
export function Bullet({ value, target, ranges, label, forecast = null, width = 220, className }: Props) {
  const end = Math.max(ranges.at(-1) ?? 0, value ?? 0, target ?? 0, forecast ?? 0) || 1;
  const x = linear([0, end], [0, width]);
  const bar = (amount: number) => fixed(Math.max(x(Math.max(amount, 0)), 0));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={cn('block h-5 w-full text-ink', className)}
    >
      {ranges
        .map((upper, index) => ({ upper, fill: FILLS[index] ?? FILLS[2] }))
        .toReversed()
        .map(({ upper, fill }) => (
          <rect key={upper} width={bar(upper)} height={HEIGHT} className={fill} />
        ))}
      {forecast !== null && (
        <rect
          y="6.5"
          width={bar(forecast)}
          height="7"
          className="fill-none stroke-ink-2"
          strokeWidth="1.2"
          strokeDasharray="3 2"
        />
      )}
      {value !== null && <rect y="6.5" width={bar(value)} height="7" fill="currentColor" />}
      {target !== null && (
        <rect x={fixed(Math.min(x(target), width - 2.5))} y="2" width="2.5" height="16" fill="currentColor" />
      )}
    </svg>
  );
}
