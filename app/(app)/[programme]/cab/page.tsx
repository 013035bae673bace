import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoardScreen } from '@/components/cab/board-screen';
import { ScheduleMeeting } from '@/components/cab/meeting-forms';
import { MeetingsCard, NextMeetingCard } from '@/components/cab/meetings-card';
import { AppointSeat } from '@/components/cab/seat-forms';
import { ClientMessages } from '@/components/shell/client-messages';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { boardOf } from '@/lib/cab/queries/board';
import { meetingsOf } from '@/lib/cab/queries/meetings';
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
  const [board, { people }, meetings] = await Promise.all([
    boardOf(scope),
    changeSetting(scope),
    meetingsOf(scope),
  ]);
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
        actions={
          <>
            {mayAppoint && <AppointSeat programmeId={id} people={people} />}
            {meetings.mayManage && <ScheduleMeeting programmeId={id} timeZone={timeZone} />}
          </>
        }
      />
      <div className="mb-4 grid items-start gap-4 xl:grid-cols-2">
        <NextMeetingCard view={meetings} programmeKey={key} timeZone={timeZone} />
        <MeetingsCard view={meetings} programmeKey={key} timeZone={timeZone} />
      </div>
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
