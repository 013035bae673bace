import { useTranslations } from 'next-intl';
import { cn } from './class-names';

const statuses = ['on_track', 'at_risk', 'off_track', 'not_started', 'stopped', 'no_data'] as const;
export type Status = (typeof statuses)[number];

const COLOUR: Record<Status, string> = {
  on_track: 'text-green',
  at_risk: 'text-amber',
  off_track: 'text-red',
  not_started: 'text-grey',
  stopped: 'text-ink',
  no_data: 'text-grey',
};

const MARK: Record<Status, string> = {
  ...COLOUR,
  on_track: 'text-green-mark',
  at_risk: 'text-amber-mark',
  off_track: 'text-red-mark',
};

/** A judgement of the rules as a status; grey is "no data", never green. */
export const statusOfJudgement = (judgement: 'green' | 'amber' | 'red' | 'grey' | 'none'): Status =>
  (({ green: 'on_track', amber: 'at_risk', red: 'off_track', grey: 'no_data', none: 'no_data' }) as const)[
    judgement
  ];

/** ● ▲ ■ ◇ ✕ ○ — told apart by outline, so that a greyscale print still reads. */
export function StatusShape({
  status,
  size = 12,
  className,
}: {
  status: Status;
  size?: number;
  className?: string;
}) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 12 12"
      className={cn('shrink-0', MARK[status], className)}
    >
      {status === 'on_track' && <circle cx="6" cy="6" r="5" fill="currentColor" />}
      {status === 'at_risk' && <path d="M6 .8 11.6 11H.4Z" fill="currentColor" />}
      {status === 'off_track' && <path d="M1.2 1.2h9.6v9.6H1.2Z" fill="currentColor" />}
      {status === 'not_started' && (
        <path d="M6 1.2 10.8 6 6 10.8 1.2 6Z" fill="none" stroke="currentColor" strokeWidth="1.5" />
      )}
      {status === 'stopped' && (
        <path d="m2 2 8 8m0-8-8 8" fill="none" stroke="currentColor" strokeWidth="2.2" />
      )}
      {status === 'no_data' && (
        <circle
          cx="6"
          cy="6"
          r="4.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray="2.2 1.4"
        />
      )}
    </svg>
  );
}

/** Shape and word; `label` replaces the general word by a more exact one. */
export function StatusBadge({
  status,
  label,
  className,
}: {
  status: Status;
  label?: string | undefined;
  className?: string;
}) {
  const t = useTranslations('states.status');
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', className)}>
      <StatusShape status={status} />
      <span className={COLOUR[status]}>{label ?? t(status)}</span>
    </span>
  );
}
