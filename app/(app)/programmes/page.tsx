import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProgrammeCard } from '@/components/programmes/programme-card';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireSession } from '@/lib/access/page';
import { roleFor } from '@/lib/access/permissions';
import { programmeList } from '@/lib/programmes/queries/list';
import { routes } from '@/lib/routes';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('programmes');
  return { title: t('list.title') };
}

export default async function ProgrammesPage() {
  const { actor } = await requireSession();
  const programmes = await programmeList(actor);
  const t = await getTranslations('programmes');
  const mayCreate = roleFor(actor, 'programme:create', { programmeId: null }) !== null;
  const create = mayCreate && (
    <LinkButton href={routes.newProgramme()} variant="primary">
      {t('list.create')}
    </LinkButton>
  );
  const active = programmes.filter(({ state }) => state === 'active').length;
  if (programmes.length === 0) {
    return (
      <>
        <PageHeader title={t('list.title')} />
        <Card title={t('list.empty_card')}>
          <EmptyState
            title={t('list.empty_title')}
            text={mayCreate ? t('list.empty_text') : t('list.empty_text_reader')}
            action={create}
          />
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t('list.title')}
        message={t('list.message', { active, count: programmes.length })}
        actions={create}
      />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {programmes.map((programme) => (
          <ProgrammeCard key={programme.id} programme={programme} />
        ))}
      </div>
    </>
  );
}
