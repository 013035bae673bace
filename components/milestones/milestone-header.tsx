import { useTranslations } from 'next-intl';
import { ClientMessages } from '@/components/shell/client-messages';
import { useActedBy } from '@/components/ui/acted-by';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status';
import type { MilestonePage } from '@/lib/milestones/queries/page';
import { routes } from '@/lib/routes';
import { EditMilestone } from './edit-milestone';
import { milestoneMark } from './status-mark';

type Props = {
  page: MilestonePage;
  programmeKey: string;
  people: readonly { id: string; name: string }[];
};

/** What it is, how it stands, who answers for it, who accepts it. */
export function MilestoneHeader({ page, programmeKey, people: choices }: Props) {
  const t = useTranslations('milestones');
  const words = useTranslations('states');
  const actedBy = useActedBy();
  const { milestone, people, status } = page;
  const list = routes.milestones(programmeKey);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { label: t('title'), href: list },
              {
                label: milestone.wave.title,
                href: routes.milestones(programmeKey, { wave: milestone.wave.number }),
              },
              { label: milestone.number },
            ]}
          />
        }
        title={milestone.title}
        badges={
          <>
            <StatusBadge {...milestoneMark({ ...milestone, ...status })} />
            <Badge tone="outline">{words(`milestone.${milestone.state}`)}</Badge>
            <Badge>{t(`kind.${milestone.kind}`)}</Badge>
            {milestone.gating && <Badge>{t('column.gating')}</Badge>}
          </>
        }
        message={[
          t('page.people', {
            owner: people.owner ?? t('column.nobody'),
            acceptor: people.acceptor ?? t('column.nobody'),
          }),
          page.tied && t('page.tied', page.tied),
          people.submitter && t('page.submitted', { name: actedBy(people.submitter, people.submittedFor) }),
          people.accepter && t('page.accepted', { name: actedBy(people.accepter, people.acceptedFor) }),
        ]
          .filter(Boolean)
          .join(' ')}
        actions={
          page.mayEdit && (
            <ClientMessages namespaces={['milestones']}>
              <EditMilestone
                milestoneId={milestone.id}
                version={milestone.version}
                values={{ ...milestone, ownerId: page.ownerId }}
                dateFixed={milestone.baselineDate !== null}
                people={choices}
              />
            </ClientMessages>
          )
        }
      />
      {milestone.description && (
        <p className="mb-4 max-w-prose whitespace-pre-line text-ink-2">{milestone.description}</p>
      )}
    </>
  );
}
