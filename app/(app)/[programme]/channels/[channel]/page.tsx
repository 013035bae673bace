import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ChannelScreen } from '@/components/channels/channel-screen';
import { requireScope } from '@/lib/access/page';
import { civilToday } from '@/lib/calendar/rules/date';
import { channelPage } from '@/lib/channels/queries/detail';
import { scorecard } from '@/lib/measurement/queries/scorecard';
import { activePeople } from '@/lib/programmes/queries/people';
import { raciMatrix } from '@/lib/raci/queries/matrix';

type Props = { params: Promise<{ programme: string; channel: string }> };

const numberOf = async (params: Props['params']) => (await params).channel.toUpperCase();

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('channels');
  return { title: `${t('field.name')} ${await numberOf(params)}` };
}

export default async function ChannelDetailPage({ params }: Props) {
  const scope = await requireScope(params);
  const today = civilToday(new Date(), scope.programme.timeZone);
  const channel = (await channelPage(scope, await numberOf(params), today)) ?? notFound();
  const [matrix, people, card] = await Promise.all([
    raciMatrix(scope, { channelId: channel.id }),
    activePeople(scope.actor),
    scorecard(scope, { period: null, segmentId: null }),
  ]);
  const column = card.channels.findIndex(({ id }) => id === channel.id);
  const kpis = card.rows.flatMap(({ head, cells }) => {
    const reading = cells[column];
    return reading ? [{ head, reading }] : [];
  });
  return <ChannelScreen scope={scope} channel={channel} matrix={matrix} people={people} kpis={kpis} />;
}
