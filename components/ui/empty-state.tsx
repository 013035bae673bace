import type { ReactNode } from 'react';
import { cn } from './class-names';

type Props = {
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
  note?: ReactNode;
  heading?: 'h1' | 'h2' | 'h3';
  className?: string;
};

/** Says what is not here and what to do first. The drawing is an open line without a train. */
export function EmptyState({ title, text, action, note, heading: Heading = 'h3', className }: Props) {
  return (
    <div className={cn('mx-auto grid max-w-md justify-items-center px-6 py-10 text-center', className)}>
      <svg aria-hidden="true" width="120" height="28" viewBox="0 0 120 28" className="mb-4 text-ink-4">
        <path
          d="M2 20h42l16-12h58M44 20h74"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <g className="fill-surface" stroke="currentColor" strokeWidth="2">
          <circle cx="24" cy="20" r="4" />
          <circle cx="86" cy="8" r="4" />
          <circle cx="102" cy="20" r="4" />
        </g>
      </svg>
      <Heading className="font-semibold text-lg">{title}</Heading>
      {text && <p className="mt-1 text-ink-2">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
      {note && <p className="figures mt-4 text-ink-3 text-xs">{note}</p>}
    </div>
  );
}
