import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CreateChange } from '@/components/changes/change-dialogs';
import { ChangeQueue } from '@/components/changes/change-queue';
import { FiguresCard } from '@/components/changes/figures-card';
import { UnauthorisedForm } from '@/components/changes/more-forms';
import { TemplatesCard } from '@/components/changes/templates-card';
import { ClientMessages } from '@/components/shell/client-messages';
import type { SearchParams } from '@/components/table/state';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { changeList } from '@/lib/changes/queries/list';
import { changeSetting } from '@/lib/changes/queries/setting';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('changes'))('title') };
}

export default async function ChangesPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const t = await getTranslations('changes');
  const [query, { rows, figures }, setting] = await Promise.all([
    searchParams,
    changeList(scope),
    changeSetting(scope),
  ]);
  const { key, timeZone, id } = scope.programme;
  const common = { programmeId: id, programmeKey: key, timeZone, people: setting.people };
  const open = rows.filter(({ state }) => !['closed', 'rejected', 'cancelled'].includes(state));
  return (
    <ClientMessages namespaces={['changes', 'voting']}>
      <PageHeader
        title={t('title')}
        message={t('message.list', {
          open: open.length,
          approval: open.filter(({ state }) => state === 'awaiting_approval' || state === 'ecab_approval')
            .length,
        })}
        actions={
          <>
            <LinkButton href={routes.schedule(key)}>{t('calendar')}</LinkButton>
            <LinkButton href={routes.cab(key)}>{t('board')}</LinkButton>
            {may(scope, 'change:manage') && <UnauthorisedForm {...common} />}
            {may(scope, 'change:create') && (
              <CreateChange
                {...common}
                templates={setting.templates
                  .filter(({ state }) => state === 'approved')
                  .map(({ id: value, name }) => ({ value, label: name }))}
              />
            )}
          </>
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={t('empty')} text={t('empty_text')} />
      ) : (
        <div className="grid gap-4">
          <ChangeQueue rows={rows} params={query} programmeKey={key} timeZone={timeZone} />
          {figures.ended > 0 && <FiguresCard figures={figures} />}
          <TemplatesCard
            templates={setting.templates}
            programmeId={id}
            mayPropose={may(scope, 'template:propose')}
            mayApprove={may(scope, 'template:approve')}
          />
        </div>
      )}
    </ClientMessages>
  );
}
