import { useLocale, useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { TableFooter } from '@/components/table/empty-rows';
import { FilterBar } from '@/components/table/filter-bar';
import { hrefWith, pageHref, param, readTableState, type SearchParams } from '@/components/table/state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { LinkTabs } from '@/components/ui/tabs';
import { formatDate } from '@/lib/format/date';
import type { Register, RiskCard } from '@/lib/risks/queries/register';
import { openRiskStates, riskCategories, riskLevels, riskStates } from '@/lib/risks/vocabulary';
import { routes } from '@/lib/routes';
import { ExposureCard } from './exposure-card';
import { HeatMap } from './heat-map';
import { LimitsCard } from './limits-card';
import { RaiseRisk } from './raise-risk';
import { RegisterTable } from './register-table';

type Choice = { readonly value: string; readonly label: string };
type Props = {
  register: Register;
  choices: { readonly people: readonly Choice[]; readonly places: readonly Choice[] } | null;
  programme: { readonly id: string; readonly key: string; readonly timeZone: string };
  params: SearchParams;
  maySet: boolean;
  maySimulate: boolean;
};
const PAGE = 40;
export const PERIODS = [7, 30, 90] as const;

/** The register with the map of where its risks stand and the money behind them. */
export function RegisterScreen({ register, choices, programme, params, maySet, maySimulate }: Props) {
  const t = useTranslations('risks');
  const locale = useLocale();
  const path = routes.risks(programme.key);
  const state = readTableState(params, [], 'attention');
  const shown = register.risks.filter((one) => fits(one, params));
  const rows = shown.slice((state.page - 1) * PAGE, state.page * PAGE);
  const threats = register.risks.filter(({ open, kind }) => open && kind === 'threat');
  const counts = {
    open: threats.length,
    above: threats.filter((one) => one.aboveTolerance).length,
    overdue: threats.filter((one) => one.reviewOverdue).length,
  };
  const tolerances = riskCategories.map((category) =>
    riskLevels.indexOf(register.limits[category].tolerance),
  );
  const tolerance = riskLevels[Math.min(...tolerances)] ?? 'medium';
  return (
    <ClientMessages namespaces={['risks']}>
      <PageHeader
        title={t('title')}
        message={t('message', counts)}
        actions={
          choices && (
            <RaiseRisk
              programmeId={programme.id}
              doneHref={routes.risk(programme.key, '').concat('{number}')}
              {...choices}
            />
          )
        }
      />
      <LinkTabs
        label={t('period.label')}
        tabs={PERIODS.map((days) => ({
          href: hrefWith(path, params, { days: days === 30 ? undefined : days }),
          label: t('period.days', { days }),
          active: (param(params, 'days') ?? '30') === String(days),
        }))}
      />
      <div className="mt-3 grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="min-w-0 rounded-lg border bg-surface">
          <FilterBar
            path={path}
            params={params}
            search={t('search')}
            filters={useFilters()}
            keep={['days']}
            count={shown.length}
          />
          <RegisterTable
            risks={rows}
            today={register.today}
            programmeKey={programme.key}
            path={path}
            params={params}
            state={state}
            filtered={Object.keys(params).some((name) => name !== 'days' && name !== 'page')}
          />
          <TableFooter>
            <Pagination
              page={state.page}
              pages={Math.max(1, Math.ceil(shown.length / PAGE))}
              hrefOf={(page) => pageHref(path, params, page)}
            />
          </TableFooter>
        </div>
        <div className="grid min-w-0 gap-4">
          <HeatMap risks={threats} tolerance={tolerance} since={formatDate(locale, register.since)} />
          <ExposureCard
            register={register}
            programmeId={programme.id}
            mayRun={maySimulate}
            timeZone={programme.timeZone}
          />
          <LimitsCard limits={register.limits} programmeId={programme.id} maySet={maySet} />
        </div>
      </div>
    </ClientMessages>
  );
}

/** Open risks unless the address asks for a state. */
function fits(one: RiskCard, params: SearchParams): boolean {
  const asked = (name: string) => param(params, name);
  const state = asked('state');
  const words = asked('q')?.toLocaleLowerCase() ?? '';
  return (
    (state === undefined ? one.open : state === 'all' || one.state === state) &&
    (asked('category') === undefined || one.category === asked('category')) &&
    (asked('level') === undefined || one.level === asked('level')) &&
    (asked('need') === undefined ||
      (asked('need') === 'escalation' && one.aboveTolerance) ||
      (asked('need') === 'review' && one.reviewOverdue)) &&
    `${one.number} ${one.title} ${one.owner ?? ''}`.toLocaleLowerCase().includes(words)
  );
}

function useFilters() {
  const t = useTranslations('risks');
  const states = useTranslations('states.risk');
  const levels = useTranslations('states.level');
  const ended = riskStates.filter((state) => !openRiskStates.includes(state));
  return [
    {
      name: 'level',
      label: t('column.level'),
      options: riskLevels.map((value) => ({ value, label: levels(value) })),
    },
    {
      name: 'category',
      label: t('field.category'),
      options: riskCategories.map((value) => ({ value, label: t(`category.${value}`) })),
    },
    {
      name: 'state',
      label: t('column.state'),
      options: [
        { value: 'all', label: t('filter.all') },
        ...[...openRiskStates, ...ended].map((value) => ({ value, label: states(value) })),
      ],
    },
    {
      name: 'need',
      label: t('filter.need'),
      options: (['escalation', 'review'] as const).map((value) => ({ value, label: t(`filter.${value}`) })),
    },
  ];
}
