import { cn } from './class-names';

/** A grey place of the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('breathing h-4 rounded-sm bg-grey-soft', className)} />;
}
