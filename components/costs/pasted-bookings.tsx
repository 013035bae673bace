'use client';

import { useLocale, useTranslations } from 'next-intl';
import { StatusShape } from '@/components/ui/status';
import type { PastedRow } from '@/lib/costs/rules/paste';
import { formatDate } from '@/lib/format/date';
import { formatMoney } from '@/lib/format/money';

type Props = {
  rows: readonly PastedRow[];
  phases: readonly { readonly id: string; readonly number: string }[];
};
const SHOWN = 100;
const COLUMNS = ['line', 'phase', 'date', 'kind', 'supplier', 'amount'] as const;

/** What each row would book, faulty rows first, each with all that is wrong. */
export function PastedBookings({ rows, phases }: Props) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const numbers = new Map(phases.map(({ id, number }) => [id, number]));
  const faulty = rows.filter(({ value }) => value === null);
  const shown = [...faulty, ...rows.filter(({ value }) => value !== null)].slice(0, SHOWN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="relative max-h-72 overflow-auto border" aria-label={t('paste.preview')} tabIndex={0}>
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{t('paste.preview')}</caption>
        <thead className="sticky top-0 bg-sunken text-ink-2">
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="px-3 py-1.5 font-medium last:text-right">
                {t(`paste.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {shown.map(({ line, cells, value, faults }) => (
            <tr key={line} className="align-top">
              <td className="figures px-3 py-1.5">{line}</td>
              {value === null ? (
                <td colSpan={COLUMNS.length - 1} className="px-3 py-1.5">
                  <p className="text-ink-3">{cells.join(' · ').slice(0, 120)}</p>
                  <ul className="grid gap-0.5 text-red">
                    {faults.map(({ code, params }) => (
                      <li key={code} className="flex items-start gap-1.5">
                        <StatusShape status="off_track" size={9} className="mt-1.5" />
                        {t(`refusal.${code}`, params)}
                      </li>
                    ))}
                  </ul>
                </td>
              ) : (
                <>
                  <td className="figures px-3 py-1.5">{numbers.get(value.phaseId)}</td>
                  <td className="figures px-3 py-1.5">{formatDate(locale, value.bookedOn)}</td>
                  <td className="px-3 py-1.5">{t(`booking.kinds.${value.kind}`)}</td>
                  <td className="px-3 py-1.5">
                    {[value.supplier, value.reference].filter(Boolean).join(' · ')}
                  </td>
                  <td className="figures px-3 py-1.5 text-right">{formatMoney(locale, value.amountCents)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && (
        <p className="px-3 py-2 text-ink-3 text-sm">{t('paste.more', { count: rows.length - SHOWN })}</p>
      )}
    </section>
  );
}
