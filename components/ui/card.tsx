import { type ReactNode, useId } from 'react';
import { cn } from './class-names';

type Props = {
  title: ReactNode;
  /** The one sentence that says what this block means today. */
  message?: ReactNode;
  /** Who / what, unit, when: stands small beside the title. */
  scope?: ReactNode;
  actions?: ReactNode;
  /** Tables and drawings reach the edge of the card. */
  flush?: boolean;
  level?: 'h2' | 'h3';
  className?: string;
  children?: ReactNode;
};

/** A block of a page: title, message sentence, content. */
export function Card({
  title,
  message,
  scope,
  actions,
  flush = false,
  level: Heading = 'h2',
  className,
  children,
}: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn('min-w-0 rounded-lg border bg-surface', className)}>
      <header
        className={cn(
          'flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3',
          flush ? 'pb-3' : 'pb-2',
        )}
      >
        <div className="min-w-0 flex-[1_1_12rem]">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <Heading id={id} className="font-semibold text-base">
              {title}
            </Heading>
            {scope && <p className="text-ink-3 text-sm">{scope}</p>}
          </div>
          {message && <p className="mt-0.5 max-w-prose text-ink-2">{message}</p>}
        </div>
        {actions && <div className="flex max-w-full flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children && <div className={flush ? 'border-t' : 'px-4 pb-4'}>{children}</div>}
    </section>
  );
}
