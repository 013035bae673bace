'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';

type Chosen = {
  readonly ids: ReadonlySet<string>;
  readonly set: (ids: readonly string[], on: boolean) => void;
  readonly clear: () => void;
};

const SelectionContext = createContext<Chosen | null>(null);

/** Remembers which rows are ticked while the page stays open. */
export function Selection({ children }: { children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = useMemo<Chosen>(
    () => ({
      ids,
      set: (changed, on) =>
        setIds((before) => {
          const after = new Set(before);
          for (const id of changed) on ? after.add(id) : after.delete(id);
          return after;
        }),
      clear: () => setIds(new Set()),
    }),
    [ids],
  );
  return <SelectionContext value={chosen}>{children}</SelectionContext>;
}

/** The ticked rows; empty outside of a `Selection`. */
export const useSelectedIds = (): readonly string[] => [...(use(SelectionContext)?.ids ?? [])];

/** What can be done with the ticked rows; the ids travel in the form as `ids`. Hidden while nothing is ticked. */
export function BulkBar({ children }: { children: ReactNode }) {
  const t = useTranslations('common.table');
  const chosen = use(SelectionContext);
  const count = chosen?.ids.size ?? 0;
  return (
    <div aria-live="polite">
      {chosen && count > 0 && (
        <div className="flex flex-wrap items-center gap-2 border-b bg-accent-soft px-4 py-2">
          <span className="figures font-medium">{t('selected', { count })}</span>
          {[...chosen.ids].map((id) => (
            <input key={id} type="hidden" name="ids" value={id} />
          ))}
          {children}
          <Button variant="quiet" size="sm" className="ml-auto" onClick={chosen.clear}>
            {t('clear_selection')}
          </Button>
        </div>
      )}
    </div>
  );
}

export function RowCheckbox({ id, name }: { id: string; name: string }) {
  const t = useTranslations('common.table');
  const chosen = use(SelectionContext);
  return (
    <input
      type="checkbox"
      className="mt-0.5 block size-4 accent-accent"
      aria-label={t('select_row', { name })}
      checked={chosen?.ids.has(id) ?? false}
      onChange={(event) => chosen?.set([id], event.target.checked)}
    />
  );
}

export function SelectAll({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('common.table');
  const chosen = use(SelectionContext);
  const count = ids.filter((id) => chosen?.ids.has(id)).length;
  return (
    <input
      type="checkbox"
      className="block size-4 accent-accent"
      aria-label={t('select_all')}
      checked={count > 0 && count === ids.length}
      ref={(box) => {
        if (box) box.indeterminate = count > 0 && count < ids.length;
      }}
      onChange={(event) => chosen?.set(ids, event.target.checked)}
    />
  );
}
