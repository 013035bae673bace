import { useTranslations } from 'next-intl';
import { EvidenceList } from '@/components/registry/evidence-list';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { MilestonePage } from '@/lib/milestones/queries/page';
import type { EvidenceView } from '@/lib/registry/queries/panel';
import { AddCriterion, RemoveCriterion } from './criterion-forms';

type Props = {
  page: MilestonePage;
  evidence: readonly EvidenceView[];
  timeZone: string;
  mayProve: boolean;
};

/** What must be shown for acceptance, and what was shown. */
export function CriteriaCard({ page, evidence, timeZone, mayProve }: Props) {
  const t = useTranslations('milestones.criteria');
  const { id, version, state } = page.milestone;
  const open = state === 'planned' || state === 'in_progress';
  const proven = page.criteria.filter((criterion) => criterion.evidence > 0).length;
  const message =
    page.criteria.length === 0 ? t('empty') : t('message', { proven, total: page.criteria.length });
  return (
    <Card title={t('title')} message={message}>
      <ol className="grid gap-4">
        {page.criteria.map((criterion) => (
          <li key={criterion.id} className="border-t pt-3">
            <div className="mb-2 flex items-start justify-between gap-3">
              <p className="font-medium">
                {criterion.text}
                {criterion.evidence === 0 && (
                  <Badge tone="amber" className="ml-2">
                    {t('unproven')}
                  </Badge>
                )}
              </p>
              {page.mayEdit && open && (
                <RemoveCriterion milestoneId={id} version={version} criterionId={criterion.id} />
              )}
            </div>
            <EvidenceList
              evidence={evidence.filter(({ criterionId }) => criterionId === criterion.id)}
              recordId={id}
              criterionId={criterion.id}
              timeZone={timeZone}
              editable={mayProve && open}
            />
          </li>
        ))}
      </ol>
      {page.mayEdit && open && (
        <div className="mt-4 border-t pt-3">
          <AddCriterion milestoneId={id} version={version} />
        </div>
      )}
    </Card>
  );
}
