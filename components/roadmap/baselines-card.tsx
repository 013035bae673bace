import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CheckField, SelectField, TextField } from '@/components/ui/command-fields';
import { LinkButton } from '@/components/ui/link-button';
import { may, type Scope } from '@/lib/access/scope';
import { formatInstant } from '@/lib/format/date';
import { captureBaseline } from '@/lib/roadmap/actions';
import type { BaselineRow } from '@/lib/roadmap/queries/baselines';
import { routes } from '@/lib/routes';

/** Newest versions shown here; the comparison offers all of them. */
const SHOWN = 6;

type Props = { scope: Scope; baselines: readonly BaselineRow[]; unbound: number };

/** The frozen plans: what binds, what is only compared with, and a new one. */
export function BaselinesCard({ scope, baselines, unbound }: Props) {
  const t = useTranslations('roadmap.baselines');
  const locale = useLocale();
  const { key, timeZone } = scope.programme;
  return (
    <Card
      title={t('title')}
      message={t('message', { count: baselines.length, unbound })}
      actions={
        <>
          {baselines.length > 0 && (
            <LinkButton size="sm" href={routes.baselines(key)}>
              {t('compare')}
            </LinkButton>
          )}
          {may(scope, 'baseline:capture') && <Capture scope={scope} unbound={unbound} />}
        </>
      }
      flush={baselines.length > 0}
    >
      {baselines.length > 0 && (
        <ul className="divide-y">
          {baselines.slice(0, SHOWN).map((row) => (
            <li
              key={row.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2"
            >
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  <span className="figures text-ink-3">v{row.version}</span> {row.name}
                  <Badge tone={row.kind === 'target' ? 'outline' : 'accent'}>{t(`kind.${row.kind}`)}</Badge>
                </p>
                <p className="text-ink-2 text-sm">{row.reason}</p>
              </div>
              <p className="text-ink-3 text-sm">
                {t('taken', {
                  range: row.range ?? t('whole'),
                  entries: row.entries,
                  who: row.takenBy ?? '–',
                  when: formatInstant(locale, row.takenAt, timeZone),
                })}{' '}
                <a
                  className="text-accent underline"
                  href={routes.baselines(key, { before: row.id, after: 'plan' })}
                >
                  {t('against_plan')}
                  <span className="sr-only"> {row.name}</span>
                </a>
              </p>
            </li>
          ))}
          {baselines.length > SHOWN && (
            <li className="px-4 py-2 text-sm">
              <a className="text-accent underline" href={routes.baselines(key)}>
                {t('more', { count: baselines.length - SHOWN })}
              </a>
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

function Capture({ scope, unbound }: { scope: Scope; unbound: number }) {
  const t = useTranslations('roadmap.baselines');
  const kinds = (['target', ...(unbound > 0 ? (['original'] as const) : []), 'change'] as const).map(
    (kind) => ({
      value: kind,
      label: t(`choice.${kind}`),
    }),
  );
  return (
    <CommandDialog
      action={captureBaseline}
      hidden={{ programmeId: scope.programme.id }}
      title={t('capture')}
      description={t('capture_text')}
      trigger={t('capture')}
      submit={t('capture')}
    >
      <TextField name="name" id="baseline-name" label={t('name')} required maxLength={120} />
      <SelectField
        name="kind"
        id="baseline-kind"
        label={t('kind_label')}
        options={kinds}
        defaultValue={unbound > 0 ? 'original' : 'target'}
      />
      <CheckField name="adoptForecasts" label={t('adopt_forecasts')} hint={t('adopt_forecasts_hint')} />
      <AreaField name="reason" id="baseline-reason" label={t('reason')} hint={t('reason_hint')} required />
    </CommandDialog>
  );
}
