import { useTranslations } from 'next-intl';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Signal } from '@/components/ui/signal';
import type { GatePageView } from '@/lib/gates/queries/page';
import type { ReReviewView } from '@/lib/gates/queries/re-reviews';
import type { GatePack } from '@/lib/gates/schema';
import type { EvidenceView } from '@/lib/registry/queries/panel';
import { routes } from '@/lib/routes';
import { ConditionsCard, HoldCard, RestatedCard } from './after-cards';
import { AttemptsCard } from './attempts-card';
import { BallotCard } from './ballot-card';
import { CriteriaCard } from './criteria-card';
import { DecisionCard } from './decision-card';
import { GatekeepersCard } from './gatekeepers-card';
import { PackCard } from './pack-card';
import { ReReviewCard } from './re-review-card';
import { StepsCard } from './steps-card';

type Props = {
  page: GatePageView;
  pack: { readonly pack: GatePack; readonly sha256: string } | null;
  reReviews: readonly ReReviewView[];
  evidence: readonly EvidenceView[];
  programmeKey: string;
  timeZone: string;
  today: string;
};

/** The decision room of one gate: evidence left, what to do and who decides right, the vote above all. */
export function GateScreen({ page, reReviews, pack, evidence, programmeKey, timeZone, today }: Props) {
  const t = useTranslations('gates');
  const phases = useTranslations('states.phase');
  const latest = page.attempts.find((one) => one.decision !== null)?.sha256;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: t('title'), href: routes.gates(programmeKey) }, { label: page.number }]}
          />
        }
        title={`${page.kind} · ${page.wave.title}`}
        badges={<Signal aspect={page.aspect} post />}
        message={headline(t, page)}
        actions={
          page.steps.configure &&
          !page.decided && (
            <LinkButton href={`${routes.gate(programmeKey, page.number)}/criteria`}>
              {t('editor.title')}
            </LinkButton>
          )
        }
      />
      <p className="-mt-3 mb-5 text-ink-3 text-sm">
        {t(`kind.${page.kind}`)} · {page.phase.title}: {phases(page.phase.state)}
      </p>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          {page.ballot && <BallotCard page={page} ballot={page.ballot} timeZone={timeZone} />}
          <RestatedCard page={page} />
          {pack && <PackCard {...pack} restated={page.restated.length > 0 && latest === pack.sha256} />}
          <CriteriaCard page={page} evidence={evidence} timeZone={timeZone} />
          <AttemptsCard page={page} programmeKey={programmeKey} timeZone={timeZone} />
        </div>
        <div className="grid min-w-0 gap-4">
          <HoldCard page={page} />
          <ReReviewCard reviews={reReviews} timeZone={timeZone} today={today} />
          <StepsCard page={page} today={today} />
          {!page.decided && !page.terminated && <DecisionCard page={page} today={today} />}
          <ConditionsCard page={page} />
          <GatekeepersCard page={page} />
        </div>
      </div>
    </>
  );
}

/** The one sentence: where this gate stands and whose turn it is. */
function headline(t: ReturnType<typeof useTranslations<'gates'>>, page: GatePageView): string {
  const counts = { met: page.readiness.mustsMet, musts: page.readiness.musts };
  if (page.terminated) return t('headline.terminated');
  if (page.ballot) return t(page.ballot.state === 'closed' ? 'headline.confirm' : 'headline.voting');
  if (page.review) return t('headline.submitted', { name: page.review.presenter });
  if (page.hold) return t('headline.hold');
  if (page.decided) return t('headline.decided');
  return counts.met === counts.musts ? t('headline.ready') : t('headline.open', counts);
}
