import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { may, type Scope } from '@/lib/access/scope';
import type { NewWaveChoices } from '@/lib/roadmap/queries/wave';
import { routes } from '@/lib/routes';
import { NewWave } from './new-wave';

/** The way from nothing to the first wave: channel and cohort, then the wave, or a plan that exists already. */
export function BlankRoadmap({ scope, choices }: { scope: Scope; choices: NewWaveChoices }) {
  const t = useTranslations('roadmap.blank');
  const screen = useTranslations('roadmap.screen');
  const { key, id } = scope.programme;
  const ready = choices.channels.length > 0 && choices.segments.length > 0;
  const missing = choices.channels.length === 0 ? 'no_channel' : 'no_segment';
  return (
    <>
      <PageHeader title={screen('title')} />
      <EmptyState
        heading="h2"
        title={t('title')}
        text={ready ? t('ready') : t(missing)}
        action={
          <>
            {may(scope, 'wave:edit') && ready && (
              <>
                <NewWave programmeId={id} choices={choices} programmeKey={key} />
                <LinkButton href={routes.layTemplate(key)}>{screen('template')}</LinkButton>
              </>
            )}
            {may(scope, 'channel:edit') && !ready && (
              <LinkButton variant="primary" href={routes.channels(key)}>
                {t('to_channels')}
              </LinkButton>
            )}
            {may(scope, 'plan:import') && (
              <LinkButton href={routes.import(key)}>{screen('import')}</LinkButton>
            )}
            {may(scope, 'programme:create') && (
              <LinkButton href={routes.newProgramme()}>{t('template')}</LinkButton>
            )}
          </>
        }
        note={may(scope, 'wave:edit') ? undefined : t('who')}
      />
    </>
  );
}
