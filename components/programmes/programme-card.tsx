import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Signal } from '@/components/ui/signal';
import { formatDate } from '@/lib/format/date';
import type { ProgrammeCard as View } from '@/lib/programmes/queries/list';
import { routes } from '@/lib/routes';

/** One programme at a glance: who leads it, where it stands, which gate comes next. */
export function ProgrammeCard({ programme }: { programme: View }) {
  const t = useTranslations('programmes');
  const states = useTranslations('states');
  const locale = useLocale();
  const { nextGate: next, phase } = programme;
  return (
    <Card
      title={
        <Link href={routes.overview(programme.key)} className="hover:underline">
          {programme.name}
        </Link>
      }
      scope={<span className="figures uppercase">{programme.key}</span>}
      actions={
        <>
          <Badge>{states(`governance_profile.${programme.profile}`)}</Badge>
          {programme.state === 'closed' && <Badge tone="outline">{t('state.closed')}</Badge>}
        </>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        <dt className="text-ink-3">{t('list.manager')}</dt>
        <dd>{programme.manager ?? t('list.nobody')}</dd>
        <dt className="text-ink-3">{t('list.sponsor')}</dt>
        <dd>{programme.sponsor ?? t('list.nobody')}</dd>
        <dt className="text-ink-3">{t('list.phase')}</dt>
        <dd>{phase ? states(`phase_kind.${phase}`) : t('list.no_phase')}</dd>
        <dt className="text-ink-3">{t('list.waves')}</dt>
        <dd className="figures">
          {t('list.waves_value', { count: programme.waves, over: programme.wavesOver })}
        </dd>
        <dt className="text-ink-3">{t('list.next_gate')}</dt>
        <dd className="flex flex-wrap items-center gap-x-2">
          {next ? (
            <>
              <Signal aspect="undecided" label={next.kind} />
              <span>
                {t('list.next_gate_value', { wave: next.wave, date: formatDate(locale, next.due) })}
              </span>
            </>
          ) : (
            t('list.no_gate')
          )}
        </dd>
      </dl>
    </Card>
  );
}
