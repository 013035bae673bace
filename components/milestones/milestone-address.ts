import { readTableState, type SearchParams, type TableState } from '@/components/table/state';
import { MILESTONE_SORTS, type MilestoneQuery } from '@/lib/milestones/queries/list';
import { milestoneFilter } from '@/lib/milestones/schema';

/** What the address of the list asks for; without a state it means the open ones. */
export function readMilestoneAddress(address: SearchParams): { query: MilestoneQuery; state: TableState } {
  const { q: text, state: asked = 'open', ...filters } = milestoneFilter.parse(address);
  const state = readTableState(address, MILESTONE_SORTS, 'due');
  return {
    state,
    query: {
      filters: { ...filters, text, state: asked === 'all' ? undefined : asked },
      sort: MILESTONE_SORTS.find((known) => known === state.sort) ?? 'due',
      descending: state.descending,
      page: state.page,
    },
  };
}
