import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

type FieldDifference = {
  readonly field: string;
  readonly label: ReactNode;
  readonly current: ReactNode;
  readonly yours: ReactNode;
};

type Props = {
  differences: readonly FieldDifference[];
  /** Who changed it and when, as a finished sentence. */
  cause?: ReactNode;
  /** The two ways out, as buttons. */
  actions?: ReactNode;
};

/** A conflict is a difference per field, side by side; nothing that was typed is lost. */
export function Conflict({ differences, cause, actions }: Props) {
  const t = useTranslations('common.conflict');
  return (
    <section role="alert" className="rounded-md border border-amber bg-surface">
      <div className="bg-amber-soft px-3 py-2">
        <p className="font-medium">{t('title')}</p>
        <p className="text-ink-2 text-sm">{cause ?? t('lead', { count: differences.length })}</p>
      </div>
      <div className="relative overflow-x-auto">
        <table className="w-full text-left">
          <thead className="text-ink-3 text-sm">
            <tr className="border-b">
              <th scope="col" className="px-3 py-1.5 font-medium">
                {t('field')}
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                {t('current')}
              </th>
              <th scope="col" className="px-3 py-1.5 font-medium">
                {t('yours')}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {differences.map((difference) => (
              <tr key={difference.field}>
                <th scope="row" className="px-3 py-1.5 font-medium">
                  {difference.label}
                </th>
                <td className="px-3 py-1.5">{difference.current}</td>
                <td className="bg-accent-soft px-3 py-1.5 font-medium">{difference.yours}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {actions && <div className="flex flex-wrap gap-2 border-t px-3 py-2">{actions}</div>}
    </section>
  );
}
