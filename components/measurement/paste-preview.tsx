'use client';

import { useTranslations } from 'next-intl';
import { StatusShape } from '@/components/ui/status';
import type { PastedRow } from '@/lib/measurement/rules/paste';
import { periodOf } from '@/lib/measurement/rules/period';
import { figureOf } from '@/lib/measurement/rules/reading';
import { measured } from '@/lib/measurement/rules/value';
import type { Rhythm, Unit } from '@/lib/measurement/vocabulary';
import { useFigures } from './figures';

type Props = {
  rows: readonly PastedRow[];
  isRatio: boolean;
  unit: Unit;
  rhythm: Rhythm;
  fiscalStartMonth: number;
};
const SHOWN = 200;

/** What each row was read as, faulty rows first, each with all that is wrong. */
export function PastePreview({ rows, isRatio, unit, rhythm, fiscalStartMonth }: Props) {
  const t = useTranslations('measurement.paste');
  const refusal = useTranslations('measurement.refusal');
  const figures = useFigures();
  const faulty = rows.filter(({ value }) => value === null);
  const shown = [...faulty, ...rows.filter(({ value }) => value !== null)].slice(0, SHOWN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="relative max-h-72 overflow-auto border" aria-label={t('preview')} tabIndex={0}>
      <table className="w-full text-sm">
        <caption className="sr-only">{t('preview')}</caption>
        <thead className="sticky top-0 bg-sunken text-left text-ink-2">
          <tr>
            {(['line', 'given', 'period', 'value'] as const).map((column) => (
              <th key={column} scope="col" className="px-3 py-1.5 font-medium">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {shown.map(({ line, cells, value, faults }) => (
            <tr key={line} className="align-top">
              <td className="figures px-3 py-1.5">{line}</td>
              <td className="px-3 py-1.5 text-ink-3">{cells.join(' · ').slice(0, 80)}</td>
              {value === null ? (
                <td colSpan={2} className="px-3 py-1.5 text-red">
                  <ul className="grid gap-0.5">
                    {faults.map(({ code, params }) => (
                      <li key={code} className="flex items-start gap-1.5">
                        <StatusShape status="off_track" size={9} className="mt-1.5" />
                        {refusal.has(code) ? refusal(code, params) : code}
                      </li>
                    ))}
                  </ul>
                </td>
              ) : (
                <>
                  <td className="figures px-3 py-1.5">
                    {figures.period(
                      rhythm,
                      periodOf(rhythm, value.period, fiscalStartMonth).start,
                      fiscalStartMonth,
                    )}
                  </td>
                  <td className="figures px-3 py-1.5">
                    {figures.figure(unit, figureOf(measured(value, isRatio)))}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && (
        <p className="px-3 py-2 text-ink-3 text-sm">{t('more', { count: rows.length - SHOWN })}</p>
      )}
    </section>
  );
}
