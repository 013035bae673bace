import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { type Status, StatusBadge } from '@/components/ui/status';
import { formatDate } from '@/lib/format/date';
import type { GatePack } from '@/lib/gates/schema';

type Props = { pack: GatePack; sha256: string; restated: boolean };

const SHAPE: Record<GatePack['criteria'][number]['evaluation']['result'], Status> = {
  met: 'on_track',
  failed: 'off_track',
  not_assessed: 'no_data',
};

/** A submission as the committee had it, sealed by its hash. */
export function PackCard({ pack, sha256, restated }: Props) {
  const t = useTranslations('gates.pack');
  const results = useTranslations('states.criterion');
  const states = useTranslations('states.milestone');
  const locale = useLocale();
  return (
    <div id="pack" className="scroll-mt-16">
      <Card
        title={t('title', { attempt: pack.attempt })}
        scope={t('cut_off', { date: formatDate(locale, pack.cutOff) })}
        message={t('message')}
        actions={restated && <Badge tone="amber">{t('restated')}</Badge>}
      >
        <div className="grid gap-4">
          <p className="break-all font-mono text-ink-3 text-xs">SHA-256 {sha256}</p>
          {pack.summary !== '' && <p className="max-w-prose whitespace-pre-line">{pack.summary}</p>}
          <table className="w-full text-sm">
            <caption className="mb-1 text-left font-medium">
              {t('criteria', { version: pack.criteriaSet.version })}
            </caption>
            <tbody>
              {pack.criteria.map((one) => (
                <tr key={one.key} className="border-t">
                  <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                    {one.text}
                  </th>
                  <td className="figures py-1.5 pr-3 text-ink-2">
                    {one.config.kind === 'kpi' && (one.evaluation.observed.at(-1)?.value ?? t('no_value'))}
                  </td>
                  <td className="py-1.5 text-right">
                    <StatusBadge
                      status={SHAPE[one.evaluation.result]}
                      label={results(one.evaluation.result)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {pack.milestones.length > 0 && (
            <table className="w-full text-sm">
              <caption className="mb-1 text-left font-medium">{t('milestones')}</caption>
              <tbody>
                {pack.milestones.map((one) => (
                  <tr key={one.id} className="border-t">
                    <td className="figures py-1.5 pr-3 text-ink-3">{one.number}</td>
                    <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                      {one.title}
                      {one.openReason !== null && <span className="block text-ink-3">{one.openReason}</span>}
                    </th>
                    <td className="py-1.5 text-right">{states(one.state)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {pack.evidence.length > 0 && (
            <ul className="grid gap-1 text-sm">
              {pack.evidence.map((one) => (
                <li key={one.id} className="flex flex-wrap justify-between gap-2">
                  {one.title} <span className="font-mono text-ink-3 text-xs">{one.sha256.slice(0, 12)}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </Card>
    </div>
  );
}
