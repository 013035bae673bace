import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { SearchParams } from '@/components/table/state';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { LevelBadge } from '@/components/ui/level-badge';
import { PageHeader } from '@/components/ui/page-header';
import type { Impact } from '@/lib/changes/queries/impact';
import type { ChangePage } from '@/lib/changes/queries/page';
import { type Depth, suggestedDomains } from '@/lib/changes/rules/impact';
import { formatInstant } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { VoteView } from '@/lib/voting/queries/view';
import { AssessmentCard } from './assessment-card';
import { EditChange } from './change-dialogs';
import { ContentCard, WayBackCard } from './content-card';
import type { ChangeDraft } from './content-fields';
import { DecisionCard } from './decision-card';
import { DifferencesCard } from './differences-card';
import { DraftRevert } from './draft-revert';
import { ImpactCard } from './impact/impact-card';
import { ReviewCard } from './review-card';
import { RollbackCard } from './rollback-card';
import { StageBar } from './stage-bar';
import { StepsCard } from './steps-card';
import { WindowCard } from './window-card';

export type Rights = {
  readonly edit: boolean;
  readonly ask: boolean;
  readonly manage: boolean;
  readonly decide: boolean;
  readonly except: boolean;
  readonly lookBack: boolean;
  readonly me: string;
};
type Props = {
  page: ChangePage;
  ballot: VoteView | null;
  rights: Rights;
  impact: Impact;
  depth: Depth;
  params: SearchParams;
  programmeKey: string;
  timeZone: string;
};

/** One request: where it stands, what it asks, whether it may be done, and when. */
export function ChangeScreen(props: Props) {
  const { page, rights, programmeKey, timeZone } = props;
  const t = useTranslations('changes');
  const states = useTranslations('states');
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: t('title'), href: routes.changes(programmeKey) }, { label: page.number }]}
          />
        }
        title={page.title}
        message={<Message {...props} />}
        badges={
          <>
            <Badge tone="accent">{states(`change.${page.row.state}`)}</Badge>
            <Badge>{states(`change_type.${page.row.type}`)}</Badge>
            <LevelBadge level={page.level} />
            {page.row.revision > 1 && (
              <Badge tone="outline">{t('revision', { count: page.row.revision })}</Badge>
            )}
          </>
        }
        actions={
          <>
            {page.row.state === 'closed' &&
              rights.ask &&
              page.differences.some(({ appliedAt }) => appliedAt !== null) && (
                <DraftRevert
                  programmeId={page.row.programmeId}
                  change={page}
                  differences={page.differences.filter(({ appliedAt }) => appliedAt !== null)}
                  doneHref={routes.change(programmeKey, '').concat('{number}')}
                />
              )}
            {rights.edit && (
              <EditChange
                changeId={page.id}
                version={page.version}
                draft={draftOf(page)}
                approved={page.approvalStands}
                people={page.people}
                programmeKey={programmeKey}
                timeZone={timeZone}
              />
            )}
          </>
        }
      />
      <StageBar state={page.row.state} type={page.row.type} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Column>
          <DecisionCard {...props} />
          <ContentCard page={page} programmeKey={programmeKey} />
          <DifferencesCard page={page} />
          <ImpactCard {...props} />
          <AssessmentCard {...props} />
          <WayBackCard page={page} />
          <RollbackCard page={page} rights={rights} />
          <ReviewCard {...props} />
        </Column>
        <Column>
          <StepsCard {...props} suggested={suggestedDomains(props.impact.rows)} />
          <WindowCard {...props} />
        </Column>
      </div>
    </>
  );
}

const Column = ({ children }: { children: ReactNode }) => (
  <div className="grid min-w-0 gap-4">{children}</div>
);

/** Who decides what, and until when an approval holds. */
function Message({ page, timeZone }: Props) {
  const t = useTranslations('changes');
  const locale = useLocale();
  const { row } = page;
  if (row.state === 'closed' || row.state === 'rejected' || row.state === 'cancelled')
    return row.closedReason ? t('message.ended', { reason: row.closedReason }) : t('message.closed');
  if (page.approvalStands && row.approvalUntil !== null)
    return t('message.approved', { until: formatInstant(locale, row.approvalUntil, timeZone) });
  if (page.authority === null) return t('message.not_assessed');
  return t('message.authority', { authority: t(`authority.${page.authority}`), days: page.noticeDays });
}

function draftOf({ row, title, affects }: ChangePage): ChangeDraft {
  return {
    ...row,
    title,
    affects: affects.map(({ id, number, title: name }) => ({ id, number, title: name })),
    windowStart: row.windowStart?.toISOString() ?? null,
    windowEnd: row.windowEnd?.toISOString() ?? null,
  };
}
