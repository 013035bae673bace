import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/class-names';
import { Disclosure } from '@/components/ui/disclosure';
import { Select } from '@/components/ui/select';
import type { Scope } from '@/lib/access/scope';
import { formatDate, formatInstant } from '@/lib/format/date';
import type { BaselineComparison, BaselineRow, Cause, ComparisonRow } from '@/lib/roadmap/queries/baselines';
import { routes } from '@/lib/routes';

/** Shown where there is room. */
const WIDE = 'hidden md:table-cell';

/** Rows of one page; the largest moves come first, and only these stand open. */
const SHOWN = 200;
const FIRST = 25;
/** A phone shows what moved where to; the rest opens below the name. */
const COLUMNS = [
  ['name', ''],
  ['kind', WIDE],
  ['before', WIDE],
  ['after', ''],
  ['days', ''],
  ['current', WIDE],
  ['original', WIDE],
  ['cause', WIDE],
] as const;

type Props = {
  scope: Scope;
  baselines: readonly BaselineRow[];
  before: string;
  after: string;
  comparison: BaselineComparison;
};

/** Two plans side by side: what moved by how much, against what, and why. */
export function Comparison({ scope, baselines, before, after, comparison }: Props) {
  const t = useTranslations('roadmap.compare');
  const { rows, counts } = comparison;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Choose baselines={baselines} before={before} after={after} />
      <Card title={t('result')} message={t('counts', counts)} flush={rows.length > 0}>
        {rows.length > 0 && <Rows scope={scope} rows={rows.slice(0, FIRST)} caption={t('result')} />}
        {rows.length > FIRST && (
          <Disclosure summary={t('rest', { count: rows.length - FIRST })} className="border-t px-4 py-2">
            <div className="-mx-4">
              <Rows scope={scope} rows={rows.slice(FIRST, SHOWN)} caption={t('result')} />
            </div>
          </Disclosure>
        )}
        {rows.length > SHOWN && (
          <p className="border-t px-4 py-2 text-ink-3 text-sm">{t('more', { count: rows.length - SHOWN })}</p>
        )}
      </Card>
    </div>
  );
}

function Choose({ baselines, before, after }: Pick<Props, 'baselines' | 'before' | 'after'>) {
  const t = useTranslations('roadmap.compare');
  const options = [
    ...(['plan', 'current', 'original'] as const).map((side) => ({ value: side, label: t(`side.${side}`) })),
    ...baselines.map(({ id, version, name }) => ({ value: id, label: `v${version} ${name}` })),
  ];
  return (
    <form className="flex flex-wrap items-end gap-3" data-print="hide">
      <div className="grid gap-1">
        <label htmlFor="compare-before" className="font-medium">
          {t('before')}
        </label>
        <Select id="compare-before" name="before" options={options} defaultValue={before} />
      </div>
      <div className="grid gap-1">
        <label htmlFor="compare-after" className="font-medium">
          {t('after')}
        </label>
        <Select id="compare-after" name="after" options={options} defaultValue={after} />
      </div>
      <Button type="submit">{t('show')}</Button>
    </form>
  );
}

type RowsProps = { scope: Scope; rows: readonly ComparisonRow[]; caption: string };

function Rows({ scope, rows, caption }: RowsProps) {
  const t = useTranslations('roadmap.compare');
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-ink-3 text-sm">
          <tr>
            {COLUMNS.map(([column, style]) => (
              <th
                key={column}
                scope="col"
                className={cn('px-2 py-2 font-medium first:pl-4 md:whitespace-nowrap md:px-4', style)}
              >
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} scope={scope} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ scope, row }: { scope: Scope; row: ComparisonRow }) {
  const t = useTranslations('roadmap.compare');
  const locale = useLocale();
  const date = (day: string | null) => (day ? formatDate(locale, day) : t('none'));
  const words = useTranslations('common.days');
  const days = (count: number | null) => {
    if (count === null) return t('none');
    return count < 0 ? words('early', { days: -count }) : words('late', { days: count });
  };
  const kind = <Badge tone={row.kind === 'removed' ? 'outline' : 'neutral'}>{t(`kind.${row.kind}`)}</Badge>;
  const why = row.cause ? <Why cause={row.cause} timeZone={scope.programme.timeZone} /> : t('none');
  const figure = 'figures px-2 py-2 md:whitespace-nowrap md:px-4';
  return (
    <tr className="border-t align-top">
      <th scope="row" className="py-2 pr-2 pl-4 font-normal md:min-w-48 md:px-4">
        <a className="hover:underline" href={routes.record(scope.programme.key, row.number)}>
          <span className="figures text-ink-3">{row.number}</span> {row.title}
        </a>
        <Disclosure summary={t('details')} className="mt-1 md:hidden">
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
            <dt className="text-ink-3">{t('column.kind')}</dt>
            <dd>{kind}</dd>
            <dt className="text-ink-3">{t('column.before')}</dt>
            <dd className="figures">{date(row.before)}</dd>
            <dt className="text-ink-3">{t('column.current')}</dt>
            <dd className="figures">{days(row.againstCurrent)}</dd>
            <dt className="text-ink-3">{t('column.original')}</dt>
            <dd className="figures">{days(row.againstOriginal)}</dd>
            <dt className="text-ink-3">{t('column.cause')}</dt>
            <dd>{why}</dd>
          </dl>
        </Disclosure>
      </th>
      <td className={cn('px-4 py-2', WIDE)}>{kind}</td>
      <td className={cn(figure, WIDE)}>{date(row.before)}</td>
      <td className={figure}>{date(row.after)}</td>
      <td className={figure}>{days(row.finishDays)}</td>
      <td className={cn(figure, WIDE)}>{days(row.againstCurrent)}</td>
      <td className={cn(figure, WIDE)}>{days(row.againstOriginal)}</td>
      <td className={cn('min-w-64 px-4 py-2', WIDE)}>{why}</td>
    </tr>
  );
}

/** The last recorded act that moved it, with the words of whoever did it. */
function Why({ cause, timeZone }: { cause: Cause; timeZone: string }) {
  const t = useTranslations('roadmap.compare');
  const locale = useLocale();
  const act = cause.action.replace('.', '_');
  return (
    <>
      <p>{t.has(`act.${act}`) ? t(`act.${act}`) : cause.action}</p>
      {cause.reason && <p className="text-ink-2 text-sm">{cause.reason}</p>}
      <p className="text-ink-3 text-sm">
        {cause.actor ?? t('none')}, {formatInstant(locale, cause.at, timeZone)}
      </p>
    </>
  );
}
