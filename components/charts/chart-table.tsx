import { useTranslations } from 'next-intl';
import { Disclosure } from '@/components/ui/disclosure';

type Props = {
  caption: string;
  columns: readonly string[];
  /** First cell names the row; all cells are finished text. */
  rows: readonly (readonly [string, ...string[]])[];
};

/** The same figures as a chart, to read, to copy and for screen readers. */
export function ChartTable({ caption, columns, rows }: Props) {
  const t = useTranslations('common.chart');
  return (
    <Disclosure summary={t('table')} className="mt-2">
      <div className="relative max-h-80 overflow-auto rounded-md border">
        <table className="w-full text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-sunken text-ink-2">
            <tr>
              {columns.map((column, index) => (
                <th
                  key={column}
                  scope="col"
                  className={`px-3 py-1.5 font-medium ${index === 0 ? 'text-left' : 'text-right'}`}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map(([head, ...cells]) => (
              <tr key={head}>
                <th scope="row" className="px-3 py-1.5 text-left font-normal">
                  {head}
                </th>
                {cells.map((cell, index) => (
                  <td key={columns[index + 1]} className="px-3 py-1.5 text-right">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
}
