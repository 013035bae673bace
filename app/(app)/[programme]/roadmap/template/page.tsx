import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LayTemplate } from '@/components/programmes/lay-template';
import { ClientMessages } from '@/components/shell/client-messages';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { civilToday } from '@/lib/calendar/rules/date';
import { newWaveChoices } from '@/lib/roadmap/queries/wave';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('programmes.lay');
  return { title: t('title') };
}

export default async function TemplatePage({ params }: Props) {
  const scope = await requireScope(params, 'wave:edit');
  const t = await getTranslations('programmes.lay');
  const { id, key, timeZone } = scope.programme;
  const choices = await newWaveChoices(scope);
  const incomplete = choices.channels.length === 0 || choices.segments.length === 0;
  return (
    <ClientMessages namespaces={['programmes', 'roadmap', 'milestones', 'gates', 'raci']}>
      <PageHeader
        breadcrumb={
          <Breadcrumb items={[{ label: t('roadmap'), href: routes.roadmap(key) }, { label: t('title') }]} />
        }
        title={t('title')}
        message={t('message')}
      />
      {incomplete ? (
        <EmptyState
          title={t('incomplete')}
          text={t('incomplete_text')}
          action={<LinkButton href={routes.channels(key)}>{t('to_channels')}</LinkButton>}
          heading="h2"
        />
      ) : (
        <Card title={t('form')}>
          <LayTemplate
            programmeId={id}
            start={civilToday(new Date(), timeZone)}
            doneHref={routes.roadmap(key)}
            {...choices}
          />
        </Card>
      )}
    </ClientMessages>
  );
}
