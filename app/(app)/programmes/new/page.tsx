import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ProgrammeWizard } from '@/components/programmes/wizard';
import { ClientMessages } from '@/components/shell/client-messages';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { requireSession } from '@/lib/access/page';
import { roleFor } from '@/lib/access/permissions';
import { addDays, civilToday, startOfWeek } from '@/lib/calendar/rules/date';
import { DEFAULT_ZONE } from '@/lib/calendar/vocabulary';
import { activePeople } from '@/lib/programmes/queries/people';
import { routes } from '@/lib/routes';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('programmes');
  return { title: t('wizard.title') };
}

export default async function NewProgrammePage() {
  const { actor } = await requireSession();
  if (!roleFor(actor, 'programme:create', { programmeId: null })) notFound();
  const t = await getTranslations('programmes');
  const people = await activePeople(actor);
  const start = addDays(startOfWeek(civilToday(new Date(), DEFAULT_ZONE)), 7);
  return (
    <>
      <PageHeader
        title={t('wizard.title')}
        message={t('wizard.message')}
        breadcrumb={
          <Breadcrumb
            items={[{ label: t('list.title'), href: routes.programmes() }, { label: t('wizard.title') }]}
          />
        }
      />
      <div className="max-w-4xl">
        <ClientMessages namespaces={['programmes', 'channels', 'access']}>
          <ProgrammeWizard
            people={people.map(({ id, name }) => ({ value: id, label: name }))}
            start={start}
            mayPlan={roleFor(actor, 'wave:edit', { programmeId: null }) !== null}
          />
        </ClientMessages>
      </div>
    </>
  );
}
