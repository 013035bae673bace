import { useLocale, useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { StatusBadge, StatusShape, statusOfJudgement } from '@/components/ui/status';
import { formatInstant } from '@/lib/format/date';
import type { StatusView } from '@/lib/overview/queries/status';
import { statusDimensions } from '@/lib/overview/vocabulary';
import { OverrideForm } from './override-form';

type Props = {
  view: Pick<StatusView, 'overall' | 'dimensions' | 'override'>;
  programmeId: string;
  timeZone: string;
  mayOverride: boolean;
};

/** Overall status with the dimensions that made it so; an override is never shown without what it overrides. */
export function StatusBanner({ view, programmeId, timeZone, mayOverride }: Props) {
  const t = useTranslations('overview');
  const locale = useLocale();
  const { overall, dimensions, override } = view;
  return (
    <section aria-labelledby="overall" className="mb-4 rounded-lg border bg-surface">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-3">
        <div className="min-w-0">
          <h2 id="overall" className="flex items-center gap-3 text-ink-2 text-sm">
            {t('overall')}
            <StatusBadge
              status={statusOfJudgement(overall.judgement)}
              label={t(`judgement.${overall.judgement}`)}
              className="font-semibold text-lg"
            />
          </h2>
          <p className="mt-0.5 max-w-prose">
            {overall.decisive.length === 0
              ? t('nothing_known')
              : overall.decisive
                  .map((name) => t(`reason.${dimensions[name].reason}`, dimensions[name].params))
                  .join(' ')}
          </p>
          {override && (
            <p className="mt-1 max-w-prose text-ink-2 text-sm">
              {t('overridden', {
                derived: t(`judgement.${overall.derived}`),
                by: override.by,
                at: formatInstant(locale, override.at, timeZone),
                reason: override.reason,
              })}
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {statusDimensions.map((name) => {
              const { judgement, reason, params } = dimensions[name];
              return (
                <li
                  key={name}
                  className="flex items-center gap-1.5 text-sm"
                  title={t(`reason.${reason}`, params)}
                >
                  <StatusShape status={statusOfJudgement(judgement)} />
                  <span className={judgement === 'grey' ? 'text-ink-3' : 'text-ink'}>
                    {t(`dimension.${name}`)}
                  </span>
                  <span className="sr-only">{t(`judgement.${judgement}`)}</span>
                </li>
              );
            })}
          </ul>
          {mayOverride && (
            <ClientMessages namespaces={['overview']}>
              <OverrideForm programmeId={programmeId} overridden={override !== null} />
            </ClientMessages>
          )}
        </div>
      </div>
    </section>
  );
}
