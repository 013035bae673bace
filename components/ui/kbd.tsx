import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-ink-4 bg-ground px-1 font-medium font-sans text-ink-2 text-xs">
      {children}
    </kbd>
  );
}
