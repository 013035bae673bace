import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/table/data-table';
import { NoMatches } from '@/components/table/empty-rows';
import { FilterBar } from '@/components/table/filter-bar';
import { param, readTableState, type SearchParams } from '@/components/table/state';
import { Card } from '@/components/ui/card';
import { LevelBadge } from '@/components/ui/level-badge';
import { LinkTabs } from '@/components/ui/tabs';
import type { ChangeListRow } from '@/lib/changes/queries/list';
import { type ChangeState, changeLevels, changeTypes } from '@/lib/changes/vocabulary';
import { formatInstant } from '@/lib/format/date';
import { routes } from '@/lib/routes';

/** The five tollgates of a request (intake, analysis, approval, test, deployment), and what lies before and behind. */
const stages = {
  drafts: ['draft'],
  intake: ['submitted'],
  analysis: ['impact_analysis'],
  approval: ['awaiting_approval', 'ecab_approval'],
  test: ['approved', 'testing'],
  deployment: ['scheduled', 'implementing', 'in_review'],
  ended: ['closed', 'rejected', 'cancelled'],
} as const satisfies Record<string, readonly ChangeState[]>;
export type Stage = keyof typeof stages;
export const stageOf = (state: ChangeState): Stage =>
  (Object.keys(stages) as Stage[]).find((stage) => (stages[stage] as readonly string[]).includes(state)) ??
  'ended';

type Props = {
  rows: readonly ChangeListRow[];
  params: SearchParams;
  programmeKey: string;
  timeZone: string;
};
const SORTABLE = ['number', 'title', 'window', 'state'];

/** The queue by stage: what waits where, since when, for whom. */
export function ChangeQueue({ rows, params, programmeKey, timeZone }: Props) {
  const t = useTranslations('changes');
  const states = useTranslations('states');
  const locale = useLocale();
  const path = routes.changes(programmeKey);
  const stage = (Object.keys(stages) as Stage[]).find((one) => one === param(params, 'stage'));
  const state = readTableState(params, SORTABLE, '-number');
  const shown = sorted(filtered(rows, params, stage), state.sort, state.descending);
  const tabs = [undefined, ...(Object.keys(stages) as Stage[])].map((one) => ({
    href: routes.changes(programmeKey, one ? { stage: one } : {}),
    label: one ? t(`stage.${one}`) : t('stage.open'),
    active: one === stage,
    count: filtered(rows, {}, one).length,
  }));
  return (
    <div className="grid gap-3">
      <LinkTabs label={t('stages')} tabs={tabs} />
      <Card title={stage ? t(`stage.${stage}`) : t('stage.open')} flush>
        <FilterBar
          path={path}
          params={params}
          search={t('search')}
          keep={['stage', 'sort']}
          filters={[
            {
              name: 'type',
              label: t('field.type'),
              options: changeTypes.map((value) => ({ value, label: states(`change_type.${value}`) })),
            },
            {
              name: 'level',
              label: t('field.level'),
              options: changeLevels.map((value) => ({ value, label: states(`level.${value}`) })),
            },
          ]}
          count={shown.length}
        />
        <DataTable
          caption={t('title')}
          rows={shown}
          rowKey={(row) => row.id}
          path={path}
          params={params}
          state={state}
          empty={<NoMatches resetHref={path} />}
          columns={[
            {
              key: 'title',
              label: t('field.title'),
              sortable: true,
              className: 'min-w-64',
              cell: (row) => (
                <>
                  <span className="text-ink-3">{row.number} </span>
                  <Link
                    href={routes.change(programmeKey, row.number)}
                    className="font-medium hover:underline"
                  >
                    {row.title}
                  </Link>
                  <span className="block text-ink-3 text-sm">
                    {states(`change_type.${row.type}`)} · {row.requester}
                  </span>
                </>
              ),
            },
            { key: 'level', label: t('field.level'), cell: (row) => <LevelBadge level={row.level} /> },
            {
              key: 'state',
              label: t('field.state'),
              sortable: true,
              cell: (row) =>
                row.state === 'closed' && row.result !== null
                  ? states(`change_result.${row.result}`)
                  : states(`change.${row.state}`),
            },
            {
              key: 'window',
              label: t('field.window'),
              sortable: true,
              className: 'figures whitespace-nowrap',
              cell: (row) =>
                row.windowStart ? (
                  formatInstant(locale, row.windowStart, timeZone)
                ) : (
                  <span className="text-ink-3">{t('no_window')}</span>
                ),
            },
            {
              key: 'implementer',
              label: t('field.implementer'),
              className: 'hidden lg:table-cell',
              cell: (row) => row.implementer ?? <span className="text-ink-3">–</span>,
            },
          ]}
        />
      </Card>
    </div>
  );
}

function filtered(rows: readonly ChangeListRow[], params: SearchParams, stage: Stage | undefined) {
  const text = param(params, 'q')?.toLowerCase();
  const type = param(params, 'type');
  const level = param(params, 'level');
  return rows.filter(
    (row) =>
      (stage ? stageOf(row.state) === stage : stageOf(row.state) !== 'ended') &&
      (!type || row.type === type) &&
      (!level || row.level === level) &&
      (!text || `${row.number} ${row.title}`.toLowerCase().includes(text)),
  );
}

function sorted(rows: readonly ChangeListRow[], by: string, descending: boolean) {
  const key = (row: ChangeListRow): string =>
    by === 'title'
      ? row.title
      : by === 'state'
        ? row.state
        : by === 'window'
          ? (row.windowStart?.toISOString() ?? '9999')
          : row.number;
  const order = [...rows].sort((a, b) => key(a).localeCompare(key(b), 'de', { numeric: true }));
  return descending ? order.reverse() : order;
}
