import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LeavingCard } from '@/components/people/leaving-card';
import { PeopleList } from '@/components/people/people-list';
import { SuccessionCard } from '@/components/people/succession-card';
import { ClientMessages } from '@/components/shell/client-messages';
import { param } from '@/components/table/state';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { parseCivilDate } from '@/lib/calendar/rules/date';
import { peopleRoom } from '@/lib/people/queries/room';

type Props = {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

/** Who is here, who is away and who stands in; and what would happen if somebody left. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const scope = await requireScope(params, 'person:view');
  const t = await getTranslations('people');
  const asked = await searchParams;
  const leavesOn = parseCivilDate(param(asked, 'on') ?? '');
  const room = await peopleRoom(scope, param(asked, 'leaves') ?? null, new Date(), leavesOn);
  const gaps = room.critical.filter(({ cause }) => cause !== null).length;
  const mayPlan = may(scope, 'person:plan');
  const place = { key: scope.programme.key, id: scope.programme.id };
  return (
    <ClientMessages namespaces={['people']}>
      <PageHeader
        title={t('title')}
        message={t('message', {
          count: room.people.length,
          away: room.people.filter(({ away }) => away).length,
          open: room.people.filter(({ away, deputy }) => away && !deputy?.running).length,
        })}
      />
      <div className="grid gap-4">
        {room.leaving && <LeavingCard leaving={room.leaving} programmeKey={place.key} />}
        <Card title={t('list')} flush>
          <PeopleList
            room={room}
            programme={place}
            mayAppoint={may(scope, 'deputy:appoint')}
            me={scope.actor.personId}
          />
        </Card>
        {(mayPlan || room.critical.length > 0) && (
          <Card
            title={t('succession.title')}
            message={t(gaps > 0 ? 'succession.gaps' : 'succession.covered', { count: gaps })}
          >
            <SuccessionCard room={room} programmeId={place.id} mayPlan={mayPlan} />
          </Card>
        )}
      </div>
    </ClientMessages>
  );
}
