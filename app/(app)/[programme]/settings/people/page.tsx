import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { NewPerson } from '@/components/access/new-person';
import { PeopleTable } from '@/components/access/people-table';
import { PersonCard } from '@/components/access/person-card';
import { ClientMessages } from '@/components/shell/client-messages';
import { FilterBar } from '@/components/table/filter-bar';
import { param } from '@/components/table/state';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { deputyToday } from '@/lib/access/deputies';
import { requireScope } from '@/lib/access/page';
import { administersPeople, workspacePeople } from '@/lib/access/queries';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.people');
  return { title: t('title') };
}

/** People and roles of the whole workspace, for administrators. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  if (!administersPeople(scope)) notFound();
  const t = await getTranslations('settings.people');
  const [{ people, places }, query] = await Promise.all([workspacePeople(scope), searchParams]);
  const wanted = param(query, 'q')?.toLocaleLowerCase('de') ?? '';
  const shown = people.filter(({ name, email, jobTitle }) =>
    `${name} ${email} ${jobTitle ?? ''}`.toLocaleLowerCase('de').includes(wanted),
  );
  const selected = people.find(({ id }) => id === param(query, 'person'));
  const path = routes.settings(scope.programme.key, 'people');
  return (
    <ClientMessages namespaces={['access', 'people', 'settings', 'shell']}>
      <PageHeader title={t('title')} message={t('message')} actions={<NewPerson />} />
      <div className="grid gap-4">
        {selected && (
          <PersonCard
            person={selected}
            places={places}
            people={people.filter(({ active, self }) => active && !self)}
            today={deputyToday(new Date())}
            closeHref={path}
          />
        )}
        <Card title={t('list')} flush>
          <FilterBar path={path} params={query} search={t('search')} count={shown.length} />
          <PeopleTable people={shown} path={path} query={param(query, 'q')} />
        </Card>
      </div>
    </ClientMessages>
  );
}
