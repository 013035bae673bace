import { type ReactNode, useId } from 'react';

/** Part of a long form with the reason why it asks. */
export function FormSection({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-lg border bg-surface p-4">
      <h2 id={id} className="font-semibold text-base">
        {title}
      </h2>
      <p className="mb-4 max-w-prose text-ink-2 text-sm">{text}</p>
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </section>
  );
}
