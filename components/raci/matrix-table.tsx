'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef } from 'react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import type { Matrix, MatrixColumn, MatrixRow } from '@/lib/raci/rules/matrix';
import type { RaciCode } from '@/lib/raci/vocabulary';
import { HandoverDialog } from './handover-dialog';
import { MatrixCell } from './matrix-cell';
import type { RowContext } from './matrix-editor';
import { RowMenu } from './row-menu';

type Props = {
  rows: Matrix['rows'];
  columns: readonly MatrixColumn[];
  /** Rows and columns with a violation. */
  broken: readonly string[];
  context: RowContext;
  /** Letters as they are being typed; null = settled. */
  onType: (rowId: string, column: MatrixColumn, codes: readonly RaciCode[] | null) => void;
};
const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Deliverables × parties. Arrow keys move between the cells; a letter sets it, Backspace empties it. */
export function MatrixTable({ rows, columns, broken, context, onType }: Props) {
  const t = useTranslations('raci');
  const table = useRef<HTMLTableElement>(null);
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const step = STEPS[event.key];
    if (!step) return;
    const at = `[data-cell="${row + step[0]}:${column + step[1]}"]`;
    const next = table.current?.querySelector<HTMLElement>(at);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, this groups rows
    <div
      role="group"
      aria-label={t('matrix.title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-[calc(100vh-12rem)] overflow-auto print:max-h-none print:overflow-visible"
    >
      <table ref={table} className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t('matrix.title')}</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 min-w-44 border-b bg-sunken px-3 py-1.5 text-left font-medium text-ink-2 text-sm md:min-w-72"
            >
              {t('matrix.deliverable')}
            </th>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className="sticky top-0 z-10 min-w-24 border-b bg-sunken px-2 py-1.5 text-center font-medium text-ink-2 text-sm"
              >
                <ColumnName column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row.id} className="group">
              <th
                scope="row"
                className={cn(
                  'sticky left-0 z-10 border-b bg-surface px-3 py-1.5 text-left font-normal group-last:border-b-0',
                  broken.includes(row.id) && 'shadow-[inset_3px_0_0_var(--color-red)]',
                )}
              >
                <RowHead row={row} context={context} />
              </th>
              {columns.map((column, columnIndex) => (
                <td
                  key={column.id}
                  className="border-b px-1 py-1 text-center align-middle group-last:border-b-0"
                >
                  <MatrixCell
                    row={row}
                    column={column}
                    mayEdit={context.mayEdit}
                    onType={(codes) => onType(row.id, column, codes)}
                    at={`${rowIndex}:${columnIndex}`}
                    onMove={(event) => move(event, rowIndex, columnIndex)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnName({ column }: { column: MatrixColumn }) {
  const t = useTranslations('raci');
  const roles = useTranslations('states.role');
  if (!column.role) return column.name;
  return (
    <>
      {roles(column.role)}
      <span className="block font-normal text-ink-3 text-xs">{column.name ?? t('matrix.by_role')}</span>
    </>
  );
}

function RowHead({ row, context }: { row: MatrixRow; context: RowContext }) {
  const t = useTranslations('raci');
  const mine = row.cells[`person:${context.me}`]?.includes('A') ?? false;
  const accountable = Object.keys(row.cells).find((column) => row.cells[column]?.includes('A'));
  return (
    <div className="min-w-0">
      <span className="font-medium">{row.title}</span>
      <div className="flex flex-wrap items-center gap-x-1.5 text-ink-3 text-sm">
        <span className="figures">{row.number}</span>
        {row.state === 'draft' && <Badge tone="outline">{t('state.draft')}</Badge>}
        {row.milestone && <span className="figures">→ {row.milestone.number}</span>}
        {row.gating && <Badge>{t('matrix.gating')}</Badge>}
        <span className="flex">
          {context.mayHandOver && (context.mayEdit || mine) && row.state === 'active' && (
            <HandoverDialog
              row={row}
              people={context.people}
              duties={context.duties.filter(({ personId }) => `person:${personId}` === accountable)}
              today={context.today}
            />
          )}
          {context.mayEdit && <RowMenu key={row.version} row={row} milestones={context.milestones} />}
        </span>
      </div>
    </div>
  );
}
