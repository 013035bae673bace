import { cn } from '@/components/ui/class-names';
import { type Status, StatusShape } from '@/components/ui/status';

type Segment = {
  readonly status: Status;
  readonly label: string;
  readonly count: number;
  readonly href?: string;
};

const FILL: Record<Status, string> = {
  on_track: 'bg-green-mark',
  at_risk: 'bg-amber-mark',
  off_track: 'bg-red-mark',
  not_started: 'bg-ink-4',
  stopped: 'bg-ink',
  no_data: 'pattern-forecast text-ink-4',
};

/** How many of what: one bar to a common scale, and the figures in words below, each with its shape. */
export function StackedCounts({
  segments,
  label,
  className,
}: {
  segments: readonly Segment[];
  label: string;
  className?: string;
}) {
  const shown = segments.filter((segment) => segment.count > 0);
  return (
    <figure aria-label={label} className={cn('grid gap-2', className)}>
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-sm bg-sunken">
        {shown.map((segment) => (
          <span
            key={segment.status}
            className={FILL[segment.status]}
            style={{ flexGrow: segment.count, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {shown.map(({ status, label: name, count, href }) => (
          <li key={status} className="flex items-center gap-1.5">
            <StatusShape status={status} size={10} />
            <span className="figures font-semibold">{count}</span>
            {href ? (
              <a href={href} className="text-ink-2 underline-offset-2 hover:underline">
                {name}
              </a>
            ) : (
              <span className="text-ink-2">{name}</span>
            )}
          </li>
        ))}
      </ul>
    </figure>
  );
}
