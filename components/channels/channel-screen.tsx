import { getTranslations } from 'next-intl/server';
import { KpiTiles } from '@/components/measurement/kpi-tiles';
import { RecordPanel } from '@/components/registry/record-panel';
import { ClientMessages } from '@/components/shell/client-messages';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { may, type Scope } from '@/lib/access/scope';
import type { ChannelPage } from '@/lib/channels/queries/detail';
import type { KpiReading } from '@/lib/measurement/queries/scorecard';
import type { PersonChoice } from '@/lib/programmes/queries/people';
import type { Matrix } from '@/lib/raci/rules/matrix';
import { routes } from '@/lib/routes';
import { ArchiveForm } from './archive-form';
import { ChannelForm } from './channel-form';
import { ChannelGates } from './channel-gates';
import { ChannelMilestones } from './channel-milestones';
import { ChannelProfile } from './channel-profile';
import { ChannelRaci } from './channel-raci';
import { WaveLines } from './wave-lines';

type Props = {
  scope: Scope;
  channel: ChannelPage;
  matrix: Matrix;
  people: readonly PersonChoice[];
  /** KPIs measured in this channel, read there. */
  kpis: readonly KpiReading[];
};

/** Everything about one channel on one page. */
export async function ChannelScreen({ scope, channel, matrix, people, kpis }: Props) {
  const t = await getTranslations('channels');
  const { id: programmeId, key, fiscalStartMonth } = scope.programme;
  const target = { channelId: channel.id, ownerId: channel.leadId };
  const mayManage = may(scope, 'channel:create');
  // the form travels to the browser: only what it edits
  const { waves: _waves, milestones: _milestones, gates: _gates, ...known } = channel;
  return (
    <ClientMessages namespaces={['channels', 'access']}>
      <PageHeader
        title={channel.name}
        breadcrumb={
          <Breadcrumb items={[{ label: t('title'), href: routes.channels(key) }, { label: channel.name }]} />
        }
        badges={
          <>
            <span className="figures text-ink-3">{channel.number}</span>
            {channel.archived && <Badge>{t('page.archived')}</Badge>}
          </>
        }
        actions={
          !channel.archived && (
            <>
              {mayManage && (
                <ArchiveForm
                  kind="channel"
                  id={channel.id}
                  version={channel.version}
                  name={channel.name}
                  href={routes.channels(key)}
                />
              )}
              {may(scope, 'channel:edit', target) && (
                <ChannelForm
                  key={channel.version}
                  programmeId={programmeId}
                  channel={known}
                  people={people.map(({ id, name }) => ({ value: id, label: name }))}
                  mayChooseLead={mayManage}
                />
              )}
            </>
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
        <div className="grid min-w-0 gap-4">
          <Card
            title={t('page.waves')}
            message={t('page.waves_message', { count: channel.waves.length })}
            actions={
              <LinkButton href={routes.roadmap(key)} size="sm">
                {t('page.to_roadmap')}
              </LinkButton>
            }
          >
            {channel.waves.length > 0 && <WaveLines waves={channel.waves} />}
          </Card>
          <Card
            title={t('page.milestones')}
            message={t('page.milestones_message', { count: channel.milestonesOpen })}
            actions={
              <LinkButton href={routes.milestones(key)} size="sm">
                {t('page.all_milestones')}
              </LinkButton>
            }
          >
            {channel.milestones.length > 0 && (
              <ChannelMilestones programmeKey={key} milestones={channel.milestones} />
            )}
          </Card>
        </div>
        <div className="grid min-w-0 gap-4">
          <ChannelProfile channel={channel} />
          <Card title={t('page.gates')}>
            <ChannelGates programmeKey={key} gates={channel.gates} />
          </Card>
          <Card
            title={t('page.raci')}
            actions={
              <LinkButton href={routes.raci(key)} size="sm">
                {t('page.to_raci')}
              </LinkButton>
            }
          >
            <ChannelRaci matrix={matrix} />
          </Card>
        </div>
      </div>
      <div className="mt-4 grid gap-4">
        <Card
          title={t('page.kpis')}
          message={t('page.kpis_message', { count: kpis.length })}
          actions={
            <LinkButton href={routes.scorecard(key)} size="sm">
              {t('page.to_scorecard')}
            </LinkButton>
          }
        >
          {kpis.length > 0 && (
            <KpiTiles tiles={kpis} programmeKey={key} fiscalStartMonth={fiscalStartMonth} />
          )}
        </Card>
        <RecordPanel
          scope={scope}
          recordId={channel.id}
          number={channel.number}
          channelId={channel.id}
          ownerId={channel.leadId}
        />
      </div>
    </ClientMessages>
  );
}
