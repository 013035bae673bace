import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DefinitionForm } from '@/components/measurement/definition-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { civilToday } from '@/lib/calendar/rules/date';
import { activePeople } from '@/lib/programmes/queries/people';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('measurement');
  return { title: t('new.title') };
}

export default async function NewKpiPage({ params }: Props) {
  const scope = await requireScope(params, 'kpi:edit');
  const people = await activePeople(scope.actor);
  const t = await getTranslations('measurement');
  const { id, key, timeZone } = scope.programme;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: t('title'), href: routes.scorecard(key) }, { label: t('new.title') }]}
          />
        }
        title={t('new.title')}
        message={t('new.text')}
      />
      <ClientMessages namespaces={['measurement']}>
        <DefinitionForm
          programmeId={id}
          people={people.map((person) => ({ value: person.id, label: person.name }))}
          today={civilToday(new Date(), timeZone)}
          doneHref={`${routes.scorecard(key)}/{number}`}
        />
      </ClientMessages>
    </>
  );
}
