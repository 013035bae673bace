'use client';

import { DataTable } from '@/components/table/data-table';
import type { SearchParams, TableState } from '@/components/table/state';
import type { MilestoneListRow } from '@/lib/milestones/queries/list';
import { useMilestoneColumns } from './milestone-columns';

type Props = {
  caption: string;
  rows: readonly MilestoneListRow[];
  selectable: boolean;
  path: string;
  params: SearchParams;
  state: TableState;
  programmeKey: string;
  today: string;
};

/** The rows as data: drawn from here in one pass, they travel once and not as a tree of elements as well. */
export function MilestoneTable({ rows, selectable, programmeKey, today, ...table }: Props) {
  const columns = useMilestoneColumns(programmeKey, today);
  return (
    <DataTable<MilestoneListRow>
      {...table}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      {...(selectable ? { rowName: ({ number, title }) => `${number} ${title}` } : {})}
      empty={null}
    />
  );
}
