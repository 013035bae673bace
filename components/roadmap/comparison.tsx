import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import type { Scope } from '@/lib/access/scope';
import { formatDate, formatInstant } from '@/lib/format/date';
import type { BaselineComparison, BaselineRow, Cause, ComparisonRow } from '@/lib/roadmap/queries/baselines';
import { routes } from '@/lib/routes';

/** Rows of one page; the largest moves come first. */
const SHOWN = 200;

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
  const columns = ['name', 'kind', 'before', 'after', 'days', 'current', 'original', 'cause'] as const;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Choose baselines={baselines} before={before} after={after} />
      <Card title={t('result')} message={t('counts', counts)} flush={rows.length > 0}>
        {rows.length > 0 && (
          <div className="relative overflow-x-auto">
            <table className="w-full text-left">
              <thead className="text-ink-3 text-sm">
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col" className="whitespace-nowrap px-4 py-2 font-medium">
                      {t(`column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, SHOWN).map((row) => (
                  <Row key={row.id} scope={scope} row={row} />
                ))}
              </tbody>
            </table>
            {rows.length > SHOWN && (
              <p className="border-t px-4 py-2 text-ink-3 text-sm">
                {t('more', { count: rows.length - SHOWN })}
              </p>
            )}
          </div>
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

function Row({ scope, row }: { scope: Scope; row: ComparisonRow }) {
  const t = useTranslations('roadmap.compare');
  const locale = useLocale();
  const date = (day: string | null) => (day ? formatDate(locale, day) : t('none'));
  const words = useTranslations('common.days');
  const days = (count: number | null) => {
    if (count === null) return t('none');
    return count < 0 ? words('early', { days: -count }) : words('late', { days: count });
  };
  return (
    <tr className="border-t align-top">
      <th scope="row" className="min-w-48 px-4 py-2 font-normal">
        <a className="hover:underline" href={routes.record(scope.programme.key, row.number)}>
          <span className="figures text-ink-3">{row.number}</span> {row.title}
        </a>
      </th>
      <td className="px-4 py-2">
        <Badge tone={row.kind === 'removed' ? 'outline' : 'neutral'}>{t(`kind.${row.kind}`)}</Badge>
      </td>
      <td className="figures whitespace-nowrap px-4 py-2">{date(row.before)}</td>
      <td className="figures whitespace-nowrap px-4 py-2">{date(row.after)}</td>
      <td className="figures whitespace-nowrap px-4 py-2">{days(row.finishDays)}</td>
      <td className="figures whitespace-nowrap px-4 py-2">{days(row.againstCurrent)}</td>
      <td className="figures whitespace-nowrap px-4 py-2">{days(row.againstOriginal)}</td>
      <td className="min-w-64 px-4 py-2">
        {row.cause ? <Why cause={row.cause} timeZone={scope.programme.timeZone} /> : t('none')}
      </td>
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
