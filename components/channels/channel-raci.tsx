import { useTranslations } from 'next-intl';
import type { Matrix } from '@/lib/raci/rules/matrix';

/** Who is accountable and who does the work, per deliverable of the channel's waves. */
export function ChannelRaci({ matrix }: { matrix: Matrix }) {
  const t = useTranslations('channels.page');
  const roles = useTranslations('states.role');
  const nameOf = (id: string) => {
    const column = matrix.columns.find((candidate) => candidate.id === id);
    return column?.role ? roles(column.role) : (column?.name ?? '');
  };
  if (matrix.rows.length === 0) return <p className="text-ink-3">{t('raci_empty')}</p>;
  return (
    <ul className="divide-y">
      {matrix.rows.map((row) => (
        <li key={row.id} className="py-2">
          <span className="font-medium">{row.title}</span>
          <span className="block text-ink-2 text-sm">
            {Object.entries(row.cells)
              .map(([column, letters]) => `${letters.join('')}: ${nameOf(column)}`)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
