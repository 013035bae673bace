'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { cn } from '@/components/ui/class-names';
import { useRefusalText } from '@/components/ui/refusal';
import { isRole } from '@/lib/access/roles';
import { assignPartyAction, unassignPartyAction } from '@/lib/raci/actions';
import type { MatrixColumn, MatrixRow } from '@/lib/raci/rules/matrix';
import { type RaciCode, raciCodes } from '@/lib/raci/vocabulary';

type Props = {
  row: MatrixRow;
  column: MatrixColumn;
  mayEdit: boolean;
  /** Place in the table, for moving by arrow keys. */
  at: string;
  onMove: (event: KeyboardEvent) => void;
  /** Tells what is being typed, so that the lint beside the matrix follows; null when it is settled. */
  onType: (codes: readonly RaciCode[] | null) => void;
};
/** What one can choose: a letter, or the one pair that is allowed (RA-3). */
const CHOICES = ['', 'R', 'A', 'AR', 'C', 'I'] as const;
type Choice = (typeof CHOICES)[number];

/** Letters of one party in one row. The list of the device, so it works by mouse, keyboard, touch and voice. */
export function MatrixCell({ row, column, mayEdit, at, onMove, onType }: Props) {
  const t = useTranslations('raci.matrix');
  const roles = useTranslations('states.role');
  const text = useRefusalText();
  const held = (row.cells[column.id] ?? []).join('');
  const [pending, start] = useTransition();
  const [wanted, setWanted] = useState<string>();
  const shown = pending ? (wanted ?? held) : held;
  const party = column.role ? roles(column.role) : (column.name ?? '');

  const choose = (choice: Choice) => {
    if (choice === held || pending) return;
    setWanted(choice);
    onType(raciCodes.filter((code) => choice.includes(code)));
    start(async () => {
      const cell = {
        deliverableId: row.id,
        version: row.version,
        personId: column.personId,
        role: column.role !== null && isRole(column.role) ? column.role : null,
      };
      const codes = raciCodes.filter((code) => choice.includes(code));
      const result =
        codes.length > 0 ? await assignPartyAction({ ...cell, codes }) : await unassignPartyAction(cell);
      start(() => onType(null));
      if (!result.ok) toast.error(result.unmet.map(text).join(' '));
    });
  };
  const onKey = (event: KeyboardEvent) => {
    const letter = event.key.toUpperCase();
    const known = raciCodes.find((code) => code === letter);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (known) {
      event.preventDefault();
      choose(withLetter(held, known));
    } else if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault();
      choose('');
    } else if (event.key.startsWith('Arrow')) onMove(event);
  };
  if (!mayEdit) return <span className={cn('font-semibold', COLOUR[held])}>{held || ' '}</span>;
  return (
    <select
      data-cell={at}
      aria-label={t('cell', { party, deliverable: row.title })}
      aria-busy={pending || undefined}
      value={shown}
      onKeyDown={onKey}
      onChange={(event) => choose(CHOICES.find((choice) => choice === event.currentTarget.value) ?? '')}
      className={cn(
        'h-8 w-full min-w-14 cursor-pointer appearance-none rounded-sm border border-transparent bg-transparent text-center font-semibold [text-align-last:center] hover:border-line-strong',
        COLOUR[shown],
        pending && 'opacity-60',
      )}
    >
      {CHOICES.map((choice) => (
        <option key={choice} value={choice}>
          {choice || '–'}
        </option>
      ))}
    </select>
  );
}

/** A after R, or R after A, makes the pair; any other letter replaces. */
function withLetter(held: string, letter: RaciCode): Choice {
  if ((held === 'R' && letter === 'A') || (held === 'A' && letter === 'R')) return 'AR';
  return letter;
}

const COLOUR: Readonly<Record<string, string>> = {
  A: 'bg-accent-soft text-accent',
  AR: 'bg-accent-soft text-accent',
  R: 'bg-sunken text-ink',
  C: 'text-ink-2',
  I: 'text-ink-2',
  '': 'text-ink-3',
};
