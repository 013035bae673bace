import { useTranslations } from 'next-intl';
import { param, type SearchParams } from '@/components/table/state';
import { LinkTabs } from '@/components/ui/tabs';
import type { MilestoneList } from '@/lib/milestones/queries/list';
import { DeleteView, SaveView } from './save-view';

type Props = {
  views: MilestoneList['views'];
  address: SearchParams;
  path: string;
  programmeId: string;
};

const STANDARD = {
  open: '',
  mine: 'owner=me&due=week',
  overdue: 'due=overdue',
  acceptance: 'state=submitted&acceptor=me',
  gating: 'gating=yes',
  all: 'state=all',
} as const;
type Standard = keyof typeof STANDARD;

/** Views are addresses: the usual ones, then those kept under a name; whatever is filtered now can be kept too. */
export function ViewTabs({ views, address, path, programmeId }: Props) {
  const t = useTranslations('milestones.view');
  const here = normal(addressOf(address));
  const standard = (Object.keys(STANDARD) as Standard[]).map((key) => ({
    label: t(`standard.${key}`),
    query: STANDARD[key] as string,
  }));
  const tabs = [...standard, ...views.map(({ name, query }) => ({ label: name, query }))].map(
    ({ label, query }) => ({
      label,
      href: query ? `${path}?${query}` : path,
      active: normal(query) === here,
    }),
  );
  const own = views.find((view) => view.own && normal(view.query) === here);
  const known = tabs.some(({ active }) => active);
  return (
    <div className="flex flex-wrap items-end justify-between gap-2">
      <LinkTabs label={t('label')} tabs={tabs} className="min-w-0 flex-1" />
      {!known && <SaveView programmeId={programmeId} query={here} />}
      {own && <DeleteView viewId={own.id} name={own.name} />}
    </div>
  );
}

function addressOf(address: SearchParams): string {
  const known = Object.keys(address).flatMap((name) => {
    const value = param(address, name);
    return value === undefined ? [] : [[name, value]];
  });
  return new URLSearchParams(known).toString();
}

/** Two addresses mean the same view whatever their order, page and sorting. */
function normal(query: string): string {
  const search = new URLSearchParams(query);
  search.delete('page');
  search.delete('sort');
  search.sort();
  return search.toString();
}
