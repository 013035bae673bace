import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { formatInstant } from '@/lib/format/date';
import type { KpiPage } from '@/lib/measurement/queries/kpi-page';
import { routes } from '@/lib/routes';
import { useFigures } from './figures';

type Props = { page: KpiPage; programmeKey: string; timeZone: string };

/** Gates whose criteria name the KPI, and the decisions that fell while it was measured. */
export function WhereUsed({ page: { gates, decisions }, programmeKey, timeZone }: Props) {
  const t = useTranslations('measurement.used');
  const types = useTranslations('states.criterion_type');
  const figures = useFigures();
  return (
    <Card title={t('title')} message={gates.length === 0 ? t('none') : undefined}>
      <ul className="grid gap-2">
        {gates.map((gate) => (
          <li key={`${gate.number}${gate.criterion}`}>
            <Link href={routes.gate(programmeKey, gate.number)} className="figures text-accent underline">
              {gate.number}
            </Link>{' '}
            {gate.criterion} <span className="text-ink-3 text-sm">({types(gate.type)})</span>
          </li>
        ))}
      </ul>
      {decisions.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 font-medium">{t('decisions')}</h3>
          <ul className="figures grid gap-1 text-ink-2 text-sm">
            {decisions.map(({ number, decision, decidedAt }) => (
              <li key={`${number}${decidedAt.toISOString()}`}>
                {formatInstant(figures.locale, decidedAt, timeZone)} · {number} {figures.decision(decision)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
