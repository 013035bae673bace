import { useLocale, useTranslations } from 'next-intl';
import { Pagination } from '@/components/ui/pagination';
import type { BookingView } from '@/lib/costs/queries/page';
import { formatDate } from '@/lib/format/date';
import { formatMoney } from '@/lib/format/money';

type Props = {
  rows: readonly BookingView[];
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
};

/** Bookings, newest first; credits carry their reason. */
export function BookingTable({ rows, page, pages, hrefOf }: Props) {
  const t = useTranslations('costs.booking');
  const locale = useLocale();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="relative overflow-x-auto" aria-label={t('list')} tabIndex={0}>
        <table className="w-full text-left text-sm">
          <caption className="sr-only">{t('list')}</caption>
          <thead className="bg-sunken text-ink-2">
            <tr>
              {(['date', 'phase', 'kind', 'supplier', 'note', 'by', 'amount'] as const).map((column) => (
                <th key={column} scope="col" className="px-4 py-1.5 font-medium last:text-right">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map((row) => (
              <tr key={row.id} className="align-top">
                <td className="figures px-4 py-1.5">{formatDate(locale, row.bookedOn)}</td>
                <th scope="row" className="min-w-40 px-4 py-1.5 font-normal">
                  {row.phase}
                </th>
                <td className="px-4 py-1.5">{t(`kinds.${row.kind}`)}</td>
                <td className="px-4 py-1.5">
                  {row.supplier} {row.reference && <span className="text-ink-3">{row.reference}</span>}
                </td>
                <td className="max-w-prose px-4 py-1.5 text-ink-2">{row.note}</td>
                <td className="whitespace-nowrap px-4 py-1.5 text-ink-2">{row.bookedBy}</td>
                <td className="figures whitespace-nowrap px-4 py-1.5 text-right">
                  {formatMoney(locale, row.amountCents)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="flex justify-end px-4 py-2">
        <Pagination page={page} pages={pages} hrefOf={hrefOf} />
      </div>
    </>
  );
}
