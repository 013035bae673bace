import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { ProgressBar } from '@/components/charts/progress-bar';
import { Card } from '@/components/ui/card';
import { formatDate } from '@/lib/format/date';
import type { GateRow } from '@/lib/gates/queries/list';
import { routes } from '@/lib/routes';

/** The gates to be decided next: how ready, and when the missing part is forecast to be there. */
export function NextGates({ gates, programmeKey }: { gates: readonly GateRow[]; programmeKey: string }) {
  const t = useTranslations('overview.gates');
  const locale = useLocale();
  const waiting = gates.filter(({ reviewState }) => reviewState !== null).length;
  const forecast = (gate: GateRow) => {
    if (gate.reviewState !== null) return t('in_review');
    if (gate.percent === 100) return t('ready');
    if (gate.readyOn) return t('ready_on', { date: formatDate(locale, gate.readyOn) });
    return t(gate.foreseeable ? 'ready' : 'not_foreseeable');
  };
  return (
    <Card flush title={t('title')} message={t('message', { count: gates.length, waiting })}>
      {gates.length > 0 && (
        <ul className="divide-y">
          {gates.map((gate) => (
            <li key={gate.id} className="px-4 py-1.5">
              <Link href={routes.gate(programmeKey, gate.number)} className="group block">
                <span className="flex items-baseline justify-between gap-3">
                  <span className="min-w-0 truncate">
                    <span className="figures font-medium">{gate.kind}</span>{' '}
                    <span className="group-hover:underline">{gate.waveTitle}</span>
                  </span>
                  <span className="figures shrink-0 text-ink-2 text-sm">
                    {formatDate(locale, gate.plannedOn)}
                  </span>
                </span>
                <span className="flex items-center justify-between gap-3 text-ink-2 text-sm">
                  <ProgressBar
                    value={gate.musts === 0 ? null : gate.mustsMet}
                    max={Math.max(gate.musts, 1)}
                    label={t('readiness', { met: gate.mustsMet, musts: gate.musts })}
                  />
                  <span className="shrink-0">{forecast(gate)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
