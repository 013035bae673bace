'use client';

import { Toaster as Sonner } from 'sonner';

/** Where short notices appear and are announced; raise one with `toast` from sonner. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-(--width) items-center gap-3 rounded-md border bg-raised px-3 py-2.5 text-base text-ink shadow-float',
          description: 'text-ink-2 text-sm',
          actionButton: 'ml-auto shrink-0 font-medium text-accent hover:underline',
        },
      }}
    />
  );
}
