import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DutyKeys } from '@/components/inbox/duty-keys';
import { DutyList } from '@/components/inbox/duty-list';
import { ClientMessages } from '@/components/shell/client-messages';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { inbox } from '@/lib/inbox/queries';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') };
}

export default async function InboxPage({ params }: Props) {
  const scope = await requireScope(params);
  const t = await getTranslations('inbox');
  const view = await inbox(scope, await getLocale());
  return (
    <>
      <PageHeader
        title={t('title')}
        message={t('message', { count: view.count, overdue: view.groups.overdue.length })}
      />
      {view.count > 0 && <DutyKeys />}
      <ClientMessages namespaces={['inbox', 'milestones', 'gates', 'voting', 'measurement', 'registry']}>
        <DutyList
          programmeKey={scope.programme.key}
          fiscalStartMonth={scope.programme.fiscalStartMonth}
          view={view}
        />
      </ClientMessages>
    </>
  );
}
