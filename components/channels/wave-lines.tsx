import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import type { ChannelWave } from '@/lib/channels/queries/detail';
import { formatDate } from '@/lib/format/date';

/** The waves of a channel as lines: each phase a section with its state and period. */
export function WaveLines({ waves }: { waves: readonly ChannelWave[] }) {
  const t = useTranslations('channels.page');
  const states = useTranslations('states');
  const locale = useLocale();
  return (
    <ul className="grid gap-4">
      {waves.map((wave) => (
        <li key={wave.id}>
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="figures text-ink-3 text-sm">{wave.number}</span>
            <span className="font-medium">{wave.title}</span>
            <Badge tone={wave.status === 'active' ? 'accent' : 'outline'}>
              {states(`wave.${wave.status}`)}
            </Badge>
            {wave.cohorts.length > 0 && (
              <span className="text-ink-3 text-sm">{t('cohorts', { names: wave.cohorts.join(', ') })}</span>
            )}
          </div>
          <ol className="mt-2 grid gap-1 sm:grid-flow-col sm:auto-cols-fr">
            {wave.phases.map((phase) => (
              <li
                key={phase.kind}
                aria-current={phase.kind === wave.current ? 'step' : undefined}
                className={cn(
                  'border-t-4 border-line-strong pt-1.5',
                  phase.kind === wave.current && 'border-accent',
                  phase.state === 'planned' && 'border-dashed',
                )}
              >
                <span className="font-medium">{states(`phase_kind.${phase.kind}`)}</span>{' '}
                <span className="text-ink-2 text-sm">{states(`phase.${phase.state}`)}</span>
                <span className="figures block text-ink-3 text-sm">
                  {t('phase_period', {
                    from: formatDate(locale, phase.start),
                    to: formatDate(locale, phase.end),
                  })}
                </span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}
