import { useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { may, type Scope } from '@/lib/access/scope';
import type { KpiPage, KpiView } from '@/lib/measurement/queries/kpi-page';
import { routes } from '@/lib/routes';
import { DefinitionSheet } from './definition-sheet';
import { EditKpi } from './edit-kpi';
import { useFigures } from './figures';
import { KpiChart } from './kpi-chart';
import { KpiSummary } from './kpi-summary';
import { ObservationTable } from './observation-table';
import { PlaceFilter } from './place-filter';
import { RecordValues } from './record-values';
import { WhereUsed } from './where-used';

type Props = {
  scope: Scope;
  page: KpiPage;
  view: KpiView;
  people: readonly { readonly id: string; readonly name: string }[];
};

/** Everything about one KPI in the scope the address names. */
export function KpiDetail({ scope, page, view, people }: Props) {
  const t = useTranslations('measurement');
  const figures = useFigures();
  const { key, fiscalStartMonth, timeZone } = scope.programme;
  const { sheet } = page;
  const title = (list: KpiPage['channels'], id: string | null) => list.find((one) => one.id === id)?.title;
  const channel = title(page.channels, view.channelId) ?? t('filter.all_channels');
  const segment = title(page.segments, view.segmentId);
  const place = segment === undefined ? channel : `${channel} · ${segment}`;
  const where = { channelId: view.channelId, ownerId: sheet.ownerId };
  const choices = people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: t('title'), href: routes.scorecard(key) }, { label: sheet.number }]} />
        }
        title={figures.name(sheet)}
        message={<KpiSummary page={page} fiscalStartMonth={fiscalStartMonth} />}
        actions={
          may(scope, 'kpi:edit') && (
            <ClientMessages namespaces={['measurement']}>
              <EditKpi
                kpiId={sheet.kpiId}
                version={sheet.recordVersion}
                ownerId={sheet.ownerId}
                stewardId={sheet.stewardId}
                tilePosition={sheet.tilePosition}
                people={choices}
              />
            </ClientMessages>
          )
        }
      />
      <PlaceFilter path={routes.kpi(key, sheet.number)} page={page} view={view} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <div className="grid min-w-0 gap-4">
          <KpiChart page={page} place={place} fiscalStartMonth={fiscalStartMonth} timeZone={timeZone} />
          <ObservationTable
            page={page}
            place={place}
            mayConfirm={may(scope, 'observation:confirm', where)}
            fiscalStartMonth={fiscalStartMonth}
            timeZone={timeZone}
          />
          <RecordValues
            page={page}
            view={view}
            place={place}
            allowed={may(scope, 'observation:record', where)}
            fiscalStartMonth={fiscalStartMonth}
          />
        </div>
        <div className="grid min-w-0 gap-4">
          <DefinitionSheet page={page} />
          <WhereUsed page={page} programmeKey={key} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}
