import { useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { NoMatches, TableFooter } from '@/components/table/empty-rows';
import { FilterBar } from '@/components/table/filter-bar';
import { BulkBar, Selection } from '@/components/table/selection';
import { pageHref, param, type SearchParams, type TableState } from '@/components/table/state';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import type { MilestoneChoices } from '@/lib/milestones/queries/choices';
import type { MilestoneList as List } from '@/lib/milestones/queries/list';
import { JUDGEMENTS, MILESTONE_KINDS, MILESTONE_STATES } from '@/lib/milestones/vocabulary';
import { PHASE_KINDS } from '@/lib/roadmap/vocabulary';
import { BulkEdit } from './bulk-edit';
import { MilestoneTable } from './milestone-table';
import { ViewTabs } from './view-tabs';

type Props = {
  list: List;
  choices: MilestoneChoices;
  address: SearchParams;
  state: TableState;
  path: string;
  programme: { id: string; key: string };
};

const KEPT = ['sort', 'due', 'acceptor', 'channel', 'from', 'to'] as const;

/** Saved views, filters, the table with its editable cells, and what can be done with ticked rows. */
export function MilestoneList({ list, choices, address, state, path, programme }: Props) {
  const t = useTranslations('milestones');
  const filtered = Object.keys(address).some((name) => name !== 'sort' && name !== 'page');
  const pages = Math.max(1, Math.ceil(list.total / list.pageSize));
  return (
    <ClientMessages namespaces={['milestones']}>
      <ViewTabs views={list.views} address={address} path={path} programmeId={programme.id} />
      <Selection>
        <div className="mt-4 min-w-0 rounded-lg border bg-surface">
          <FilterBar
            path={path}
            params={address}
            search={t('filter.search')}
            filters={useFilters(choices, address)}
            keep={KEPT}
            count={list.total}
          />
          <BulkBar>
            <BulkEdit people={choices.people} />
          </BulkBar>
          {list.rows.length > 0 ? (
            <MilestoneTable
              caption={t('title')}
              rows={list.rows}
              selectable={list.rows.some((row) => row.mayReport)}
              path={path}
              params={address}
              state={state}
              programmeKey={programme.key}
              today={list.today}
            />
          ) : filtered ? (
            <NoMatches resetHref={path} />
          ) : (
            <EmptyState title={t('list.empty_title')} text={t('list.empty_text')} />
          )}
          <TableFooter>
            <Pagination page={state.page} pages={pages} hrefOf={(page) => pageHref(path, address, page)} />
          </TableFooter>
        </div>
      </Selection>
    </ClientMessages>
  );
}

function useFilters(choices: MilestoneChoices, address: SearchParams) {
  const t = useTranslations('milestones.filter');
  const kinds = useTranslations('milestones.kind');
  const words = useTranslations('states');
  const people = choices.people.map(({ id, name }) => ({ value: id, label: name }));
  const waves = choices.waves.map(({ number, title }) => ({ value: number, label: title }));
  const states = MILESTONE_STATES.map((value) => ({ value, label: words(`milestone.${value}`) }));
  const filters = [
    { name: 'owner', label: t('owner'), options: [{ value: 'me', label: t('me') }, ...people] },
    { name: 'wave', label: t('wave'), options: waves },
    {
      name: 'phase',
      label: t('phase'),
      options: PHASE_KINDS.map((value) => ({ value, label: words(`phase_kind.${value}`) })),
    },
    { name: 'state', label: t('state'), options: [{ value: 'all', label: t('all') }, ...states] },
    {
      name: 'judgement',
      label: t('judgement'),
      options: JUDGEMENTS.map((value) => ({ value, label: words(`judgement.${value}`) })),
    },
    {
      name: 'kind',
      label: t('kind'),
      options: MILESTONE_KINDS.map((value) => ({ value, label: kinds(value) })),
    },
    {
      name: 'gating',
      label: t('gating'),
      options: [
        { value: 'yes', label: t('gating_yes') },
        { value: 'no', label: t('gating_no') },
      ],
    },
  ];
  // a choice of one is no choice, unless the address already makes it
  return filters.filter(({ name, options }) => options.length > 1 || param(address, name) !== undefined);
}
