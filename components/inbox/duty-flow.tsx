'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { CommandListener } from '@/components/ui/command-form';

type Done = (index: number, key: string, message: string) => void;
const Flow = createContext<Done>(() => {});

/** Longest wait for the list to be drawn anew after an act, and the time a dialog needs to close. */
const REDRAW_MS = 1_500;
const CLOSING_MS = 250;

type Props = {
  /** Keys of all duties in the order they stand. */
  keys: readonly string[];
  children: ReactNode;
};

/**
 * Leads from one duty to the next: after an act the focus stands on the row that took its place (or follows it), and a
 * live region says what was done and how much is left.
 */
export function DutyFlow({ keys, children }: Props) {
  const t = useTranslations('inbox');
  const root = useRef<HTMLDivElement>(null);
  const drawn = useRef(keys);
  const acted = useRef<{ index: number; key: string; message: string }>(undefined);
  const [said, setSaid] = useState('');

  const goOn = () => {
    const last = acted.current;
    if (!last) return;
    acted.current = undefined;
    const stays = drawn.current.includes(last.key);
    setSaid(t('done', { message: last.message, count: drawn.current.length - (stays ? 1 : 0) }));
    const next = Math.min(last.index + (stays ? 1 : 0), drawn.current.length - 1);
    focusRow(root.current, next);
    // a closing dialog gives the focus back to its button, or to nothing where the button is gone
    setTimeout(() => {
      if (!document.activeElement?.closest('input, textarea, select, [role=dialog]'))
        focusRow(root.current, next);
    }, CLOSING_MS);
  };
  const done: Done = (index, key, message) => {
    acted.current = { index, key, message };
    if (drawn.current.includes(key)) setTimeout(goOn, REDRAW_MS);
    else goOn();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes on when the server has drawn the list anew
  useEffect(() => {
    drawn.current = keys;
    goOn();
  }, [keys]);

  return (
    <Flow value={done}>
      <div ref={root} tabIndex={-1} className="outline-none">
        {children}
      </div>
      <p className="sr-only" role="status">
        {said}
      </p>
    </Flow>
  );
}

function focusRow(root: HTMLDivElement | null, index: number): void {
  const row = root?.querySelectorAll('[data-row]')[index];
  const target = row?.querySelector<HTMLElement>('a[href]') ?? root;
  target?.focus();
}

/** The acts of one duty: what succeeds in here is done. */
export function DutyDone({ index, duty, children }: { index: number; duty: string; children: ReactNode }) {
  const done = useContext(Flow);
  return <CommandListener value={(message) => done(index, duty, message)}>{children}</CommandListener>;
}
