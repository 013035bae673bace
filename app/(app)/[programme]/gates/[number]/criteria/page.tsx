import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CriteriaEditor } from '@/components/gates/criteria-editor';
import { ClientMessages } from '@/components/shell/client-messages';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { criteriaDraft } from '@/lib/gates/queries/criteria';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string; number: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gates.editor');
  return { title: t('title') };
}

export default async function CriteriaPage({ params }: Props) {
  const scope = await requireScope(params, 'gate:configure');
  const { number } = await params;
  const [t, gates, locale, draft] = await Promise.all([
    getTranslations('gates.editor'),
    getTranslations('gates'),
    getLocale(),
    criteriaDraft(scope, number),
  ]);
  if (!draft) notFound();
  const { key } = scope.programme;
  const back = routes.gate(key, number);
  const choices = {
    people: draft.people,
    milestones: draft.milestones,
    channelId: draft.channelId,
    kpis: draft.kpis.map((one) => ({
      value: one.value,
      unit: one.unit,
      label: locale === 'de' ? one.labelDe : one.labelEn,
    })),
  };
  return (
    <ClientMessages namespaces={['gates']}>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: gates('title'), href: routes.gates(key) },
              { label: number, href: back },
              { label: t('title') },
            ]}
          />
        }
        title={draft.title}
        message={t('message')}
      />
      <Card title={t('title')}>
        <CriteriaEditor
          gateId={draft.gateId}
          version={draft.version}
          criteria={draft.criteria}
          choices={choices}
          doneHref={back}
        />
      </Card>
    </ClientMessages>
  );
}
