import { cn } from './class-names';

/** A grey place of the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('breathing h-4 rounded-sm bg-grey-soft', className)} />;
}

/** The shape of a table that is on its way. */
export function SkeletonTable({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div aria-hidden className="divide-y rounded-lg border bg-surface">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity yet
        <div key={row} className="flex gap-4 px-4 py-3">
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity yet
            <Skeleton key={column} className={column === 0 ? 'flex-[2]' : 'flex-1'} />
          ))}
        </div>
      ))}
    </div>
  );
}
