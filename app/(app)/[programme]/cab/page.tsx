import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoardScreen } from '@/components/cab/board-screen';
import { AppointSeat } from '@/components/cab/seat-forms';
import { ClientMessages } from '@/components/shell/client-messages';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { boardOf } from '@/lib/cab/queries/board';
import { changeSetting } from '@/lib/changes/queries/setting';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cab'))('title') };
}

export default async function CabPage({ params }: Props) {
  const scope = await requireScope(params);
  const t = await getTranslations('cab');
  const changes = await getTranslations('changes');
  const [board, { people }] = await Promise.all([boardOf(scope), changeSetting(scope)]);
  const { key, timeZone, id } = scope.programme;
  const mayAppoint = may(scope, 'cab:appoint');
  return (
    <ClientMessages namespaces={['cab', 'voting']}>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: changes('title'), href: routes.changes(key) }, { label: t('title') }]}
          />
        }
        title={t('title')}
        message={t('message')}
        actions={mayAppoint && <AppointSeat programmeId={id} people={people} />}
      />
      <BoardScreen
        board={board}
        programmeId={id}
        programmeKey={key}
        timeZone={timeZone}
        mayAppoint={mayAppoint}
      />
    </ClientMessages>
  );
}
