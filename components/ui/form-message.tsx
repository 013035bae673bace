import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names';
import { StatusShape } from './status';

const TONES = {
  success: { box: 'border-green bg-green-soft', shape: 'on_track' },
  warning: { box: 'border-amber bg-amber-soft', shape: 'at_risk' },
  error: { box: 'border-red bg-red-soft', shape: 'off_track' },
  info: { box: 'border-accent bg-accent-soft', shape: null },
} as const;

/** One sentence on how a form went; announced when it appears. */
export function FormMessage({
  tone,
  children,
  className,
}: {
  tone: keyof typeof TONES;
  children: ReactNode;
  className?: string;
}) {
  const { box, shape } = TONES[tone];
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={cn('flex items-start gap-2 rounded-md border-l-3 px-3 py-2', box, className)}
    >
      {shape ? (
        <StatusShape status={shape} className="mt-1" />
      ) : (
        <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      )}
      <div className="min-w-0">{children}</div>
    </div>
  );
}
