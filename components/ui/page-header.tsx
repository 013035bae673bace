import type { ReactNode } from 'react';

type Props = {
  title: ReactNode;
  message?: ReactNode;
  breadcrumb?: ReactNode;
  badges?: ReactNode;
  actions?: ReactNode;
};

/** Top of a screen: where am I, what is this, what does it say, what can I do. */
export function PageHeader({ title, message, breadcrumb, badges, actions }: Props) {
  return (
    <header className="mb-5">
      {breadcrumb}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
            {badges}
          </div>
          {message && <p className="mt-1 max-w-prose text-ink-2 text-lg">{message}</p>}
        </div>
        {actions && (
          <div className="flex flex-wrap items-center gap-2" data-print="hide">
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
