import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';
import { RowCheckbox, SelectAll } from './selection';
import { type SearchParams, sortHref, type TableState } from './state';

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly sortable?: boolean;
  /** Figures stand right, words left. */
  readonly align?: 'left' | 'right' | 'center';
  /** Class of the cells: a width such as `w-32`, or `hidden lg:table-cell` for what may go first. */
  readonly className?: string;
};

type Props<Row> = {
  /** What the table lists; read out, not shown. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Name of the row for its checkbox; without it rows cannot be selected. Needs a `Selection` around. */
  rowName?: (row: Row) => string;
  path: string;
  params: SearchParams;
  state: TableState;
  empty: ReactNode;
};

const ALIGN = { left: 'text-left', right: 'text-right', center: 'text-center' } as const;

/** A table whose order, filter and page live in the address; it scrolls inside itself, never the page. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowName,
  path,
  params,
  state,
  empty,
}: Props<Row>) {
  if (rows.length === 0) return empty;
  // what every cell has in common stands in the style sheet; the rest is the same for a column
  const classOf = new Map(
    columns.map(({ key, align = 'left', className }) => [
      key,
      cn(align !== 'left' && ALIGN[align], className) || undefined,
    ]),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, this groups rows
    <div
      role="group"
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-[calc(100vh-14rem)] min-h-40 overflow-auto print:max-h-none print:overflow-visible"
    >
      <table className="data-table w-full border-separate border-spacing-0">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-ink-2 text-sm">
          <tr>
            {rowName && (
              <th scope="col" className="sticky top-0 z-10 w-9 border-b bg-sunken py-1.5 pl-4">
                <SelectAll ids={rows.map(rowKey)} />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} path={path} params={params} state={state} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-row>
              {rowName && (
                <td className="data-tick">
                  <RowCheckbox id={rowKey(row)} name={rowName(row)} />
                </td>
              )}
              {columns.map((column) => (
                <td key={column.key} className={classOf.get(column.key)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeaderProps<Row> = Pick<Props<Row>, 'path' | 'params' | 'state'> & { column: Column<Row> };

function HeaderCell<Row>({ column, path, params, state }: HeaderProps<Row>) {
  const t = useTranslations('common.table');
  const active = state.sort === column.key;
  const next = active && !state.descending ? 'sort_descending' : 'sort_ascending';
  const Arrow = active ? (state.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={active ? (state.descending ? 'descending' : 'ascending') : undefined}
      className={cn(
        'sticky top-0 z-10 whitespace-nowrap border-b bg-sunken px-3 py-1.5 font-medium first:pl-4 last:pr-4',
        ALIGN[column.align ?? 'left'],
        column.className,
      )}
    >
      {column.sortable ? (
        <Link
          href={sortHref(path, params, state, column.key)}
          title={t(next, { column: column.label })}
          className={cn('inline-flex items-center gap-1 rounded-sm hover:text-ink', active && 'text-ink')}
        >
          {column.label}
          <Arrow aria-hidden className={cn('size-3.5 shrink-0', !active && 'text-ink-4')} />
        </Link>
      ) : (
        column.label
      )}
    </th>
  );
}
