import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names';

/** More on demand, without a script. */
export function Disclosure({
  summary,
  open,
  className,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <details open={open} className={cn('group', className)}>
      <summary className="inline-flex list-none items-center gap-1 rounded-sm font-medium text-ink-2 text-sm hover:text-ink">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
