import { useLocale, useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { StatusBadge, StatusShape, statusOfJudgement } from '@/components/ui/status';
import { formatInstant } from '@/lib/format/date';
import type { StatusView } from '@/lib/overview/queries/status';
import { statusDimensions } from '@/lib/overview/vocabulary';
import { OverrideForm } from './override-form';

type Props = {
  view: Pick<StatusView, 'overall' | 'dimensions' | 'override'>;
  programme: { id: string; name: string; timeZone: string };
  mayOverride: boolean;
  /** How the plan stands, in one sentence. */
  message: string;
};

/** Top of the overview: programme, overall status with its reason, and the dimensions it is made of (U-8). */
export function StatusBanner({ view, programme, mayOverride, message }: Props) {
  const t = useTranslations('overview');
  const locale = useLocale();
  const { overall, dimensions, override } = view;
  const reasons = overall.decisive.map((name) =>
    t(`reason.${dimensions[name].reason}`, dimensions[name].params),
  );
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0 flex-1 basis-96">
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="font-semibold text-xl tracking-tight">{programme.name}</h1>
          <p>
            <span className="sr-only">{t('overall')} </span>
            <StatusBadge
              status={statusOfJudgement(overall.judgement)}
              label={t(`judgement.${overall.judgement}`)}
              className="font-semibold text-lg"
            />
          </p>
        </div>
        <p className="max-w-3xl">
          {reasons.length === 0 ? t('nothing_known') : reasons.join(' ')}{' '}
          <span className="text-ink-2">{message}</span>
        </p>
        {override && (
          <p className="max-w-3xl text-ink-2 text-sm">
            {t('overridden', {
              derived: t(`judgement.${overall.derived}`),
              by: override.by,
              at: formatInstant(locale, override.at, programme.timeZone),
              reason: override.reason,
            })}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <ul className="flex flex-wrap gap-x-5 gap-y-1" aria-label={t('overall')}>
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
            <OverrideForm programmeId={programme.id} overridden={override !== null} />
          </ClientMessages>
        )}
      </div>
    </header>
  );
}
