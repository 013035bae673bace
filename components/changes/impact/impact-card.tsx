import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/table/data-table';
import { FilterBar } from '@/components/table/filter-bar';
import { hrefWith, param, type SearchParams } from '@/components/table/state';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';
import type { Impact, ImpactRow } from '@/lib/changes/queries/impact';
import type { ChangePage } from '@/lib/changes/queries/page';
import { type Depth, depths, suggestedDomains } from '@/lib/changes/rules/impact';
import { formatDate } from '@/lib/format/date';
import { recordHref } from '@/lib/registry/rules/href';
import { recordKinds } from '@/lib/registry/vocabulary';
import { routes } from '@/lib/routes';
import { graphOf } from './drawing';
import { ImpactGraph } from './impact-graph';

/** Rows of the list; beyond them the filters lead further. */
const MOST_ROWS = 200;
const MOST_PEOPLE = 12;

type Props = {
  page: ChangePage;
  impact: Impact;
  depth: Depth;
  params: SearchParams;
  programmeKey: string;
};

/** What a request reaches over the graph of the programme: how far, whose, when; as list and as graph. */
export function ImpactCard({ page, impact, depth, params, programmeKey }: Props) {
  const t = useTranslations('changes.impact');
  const domainWords = useTranslations('voting.domain');
  const locale = useLocale();
  const path = routes.change(programmeKey, page.number);
  const drawn = param(params, 'view') === 'graph';
  const far = Math.max(0, ...impact.rows.map(({ distance }) => distance));
  const suggested = suggestedDomains(impact.rows).filter((domain) => !page.domains.includes(domain));
  const list = new Intl.ListFormat(locale).format(suggested.map((domain) => domainWords(domain)));
  const link = (change: Record<string, string | number | undefined>) =>
    `${hrefWith(path, params, change)}#impact`;
  return (
    <div id="impact" className="min-w-0 scroll-mt-16">
      <Card
        title={t('title')}
        message={
          <>
            {t('message', {
              count: impact.rows.length,
              people: impact.people.length,
              distance: far,
            })}{' '}
            {suggested.length > 0 && t('suggested', { domains: list })}
          </>
        }
        actions={
          <>
            <Choice label={t('depth')}>
              {depths.map((one) => (
                <Chosen key={one} href={link({ depth: one })} active={one === depth}>
                  <span className="sr-only">{t('depth')} </span>
                  {one}
                </Chosen>
              ))}
            </Choice>
            <Choice label={t('view')}>
              <Chosen href={link({ view: undefined })} active={!drawn}>
                {t('list')}
              </Chosen>
              <Chosen href={link({ view: 'graph' })} active={drawn}>
                {t('graph')}
              </Chosen>
            </Choice>
          </>
        }
        flush
      >
        {drawn && <Drawing page={page} rows={impact.rows} programmeKey={programmeKey} />}
        <ImpactList page={page} rows={impact.rows} params={params} programmeKey={programmeKey} />
        <People page={page} people={impact.people} />
      </Card>
    </div>
  );
}

const Choice = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <nav aria-label={label} className="flex items-center gap-1.5 text-sm" data-print="hide">
    <span className="text-ink-3">{label}</span>
    <span className="flex overflow-hidden rounded-md border">{children}</span>
  </nav>
);

const Chosen = ({ href, active, children }: { href: string; active: boolean; children: React.ReactNode }) => (
  <Link
    href={href}
    scroll={false}
    aria-current={active ? 'true' : undefined}
    className={cn(
      'border-r px-2.5 py-1 -outline-offset-2 last:border-r-0 hover:bg-sunken',
      active && 'bg-accent-soft font-medium text-ink',
    )}
  >
    {children}
  </Link>
);

function Drawing({ page, rows, programmeKey }: Pick<Props, 'page' | 'programmeKey'> & Pick<Impact, 'rows'>) {
  const t = useTranslations('changes.impact');
  const kinds = useTranslations('states.kind');
  const { nodes, edges, left } = graphOf(page, rows, {
    kindOf: (kind) => kinds(kind),
    hrefOf: (one) => recordHref(programmeKey, one),
  });
  return (
    <div className="border-b" data-print="hide">
      <ImpactGraph nodes={nodes} edges={edges} />
      <p className="px-4 py-2 text-ink-3 text-sm">
        {t('graph_note', { drawn: nodes.length - 1 })} {left > 0 && t('not_drawn', { count: left })}
      </p>
    </div>
  );
}

function ImpactList({
  page,
  rows,
  params,
  programmeKey,
}: Omit<Props, 'impact' | 'depth'> & Pick<Impact, 'rows'>) {
  const t = useTranslations('changes.impact');
  const kinds = useTranslations('states.kind');
  const locale = useLocale();
  const path = routes.change(programmeKey, page.number);
  const byId = new Map(rows.map((one) => [one.id, one]));
  const names = new Map(page.people.map(({ value, label }) => [value, label]));
  const [kind, distance] = [param(params, 'kind'), param(params, 'distance')];
  const kept = rows.filter(
    (one) => (!kind || one.kind === kind) && (!distance || String(one.distance) === distance),
  );
  const columns: Column<ImpactRow>[] = [
    { key: 'kind', label: t('column.kind'), cell: (one) => kinds(one.kind), className: 'whitespace-nowrap' },
    {
      key: 'title',
      label: t('column.record'),
      cell: (one) => (
        <Link href={recordHref(programmeKey, one)} className="hover:underline">
          <span className="figures text-ink-3">{one.number}</span> {one.title}
        </Link>
      ),
    },
    { key: 'distance', label: t('column.distance'), align: 'right', cell: (one) => one.distance },
    {
      key: 'way',
      label: t('column.way'),
      className: 'hidden lg:table-cell',
      cell: (one) => {
        const before = one.from === null ? undefined : byId.get(one.from);
        return one.by === null ? t('by.named') : t(`by.${one.by}`, { number: before?.number ?? '' });
      },
    },
    {
      key: 'owner',
      label: t('column.owner'),
      cell: (one) => (one.ownerId === null ? '–' : (names.get(one.ownerId) ?? '–')),
    },
    {
      key: 'due',
      label: t('column.due'),
      align: 'right',
      className: 'whitespace-nowrap',
      cell: (one) => (one.due === null ? '–' : formatDate(locale, one.due)),
    },
  ];
  const found = new Set(rows.map((one) => one.kind));
  const distances = [...new Set(rows.map((one) => String(one.distance)))].sort();
  return (
    <>
      <FilterBar
        path={path}
        params={params}
        keep={['depth', 'view']}
        filters={[
          {
            name: 'kind',
            label: t('column.kind'),
            options: recordKinds
              .filter((one) => found.has(one))
              .map((one) => ({ value: one, label: kinds(one) })),
          },
          {
            name: 'distance',
            label: t('column.distance'),
            options: distances.map((value) => ({ value, label: t('at_distance', { distance: value }) })),
          },
        ]}
        count={kept.length}
      />
      <DataTable
        caption={t('title')}
        columns={columns}
        rows={kept.slice(0, MOST_ROWS)}
        rowKey={({ id }) => id}
        path={path}
        params={params}
        state={{ sort: '', descending: false, page: 1 }}
        empty={<EmptyState title={t('empty')} text={t('empty_text')} />}
      />
      {kept.length > MOST_ROWS && (
        <p className="border-t px-4 py-2 text-ink-3 text-sm">
          {t('not_listed', { count: kept.length - MOST_ROWS })}
        </p>
      )}
    </>
  );
}

function People({ page, people }: { page: ChangePage } & Pick<Impact, 'people'>) {
  const t = useTranslations('changes.impact');
  if (people.length === 0) return null;
  const names = new Map(page.people.map(({ value, label }) => [value, label]));
  const known = people.filter(({ personId }) => names.has(personId));
  return (
    <div className="border-t px-4 py-3">
      <h3 className="mb-1.5 font-medium text-sm">{t('people')}</h3>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {known.slice(0, MOST_PEOPLE).map(({ personId, distance, records }) => (
          <li key={personId}>
            {names.get(personId)}{' '}
            <span className="text-ink-3">{t('person', { count: records, distance })}</span>
          </li>
        ))}
        {known.length > MOST_PEOPLE && (
          <li className="text-ink-3">{t('more_people', { count: known.length - MOST_PEOPLE })}</li>
        )}
      </ul>
    </div>
  );
}
