import { cn } from '@/components/ui/class-names';

type Props = {
  value: number | null;
  target: number | null;
  /** Upper ends of the two or three ranges, ascending; the last is the end of the scale. */
  ranges: readonly number[];
  /** Accessible name with value, target and unit. */
  label: string;
  /** Drawn hatched beyond the actual value. */
  forecast?: number | null;
  className?: string;
};

const SHADES = ['bg-ink-4/70', 'bg-ink-4/45', 'bg-ink-4/25'] as const;

/** Measure against target on ranges of one hue; starts at zero, and an unknown measure draws no bar. */
export function Bullet({ value, target, ranges, label, forecast = null, className }: Props) {
  const end = Math.max(ranges.at(-1) ?? 0, value ?? 0, target ?? 0, forecast ?? 0) || 1;
  const percent = (amount: number) => `${(Math.min(Math.max(amount, 0), end) / end) * 100}%`;
  const shades = ranges.map((upper, index) => ({
    upper,
    shade: SHADES[index] ?? SHADES[2],
    from: ranges[index - 1] ?? 0,
  }));
  return (
    <div
      role="img"
      aria-label={label}
      className={cn('relative h-5 w-full min-w-24 overflow-hidden rounded-sm text-ink', className)}
    >
      {shades.map(({ upper, shade, from }) => (
        <span
          key={upper}
          className={cn('absolute inset-y-0', shade)}
          style={{ left: percent(from), width: percent(upper - from) }}
        />
      ))}
      {forecast !== null && (
        <span
          className="pattern-forecast absolute inset-y-[6px] left-0 border border-ink"
          style={{ width: percent(forecast) }}
        />
      )}
      {value !== null && (
        <span className="absolute inset-y-[6px] left-0 bg-ink" style={{ width: percent(value) }} />
      )}
      {target !== null && (
        <span
          className="absolute inset-y-0.5 w-[3px] -translate-x-1/2 bg-ink ring-1 ring-surface"
          style={{ left: percent(target) }}
        />
      )}
    </div>
  );
}
