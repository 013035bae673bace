import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { type Status, StatusShape } from '@/components/ui/status';
import type { ChangePage } from '@/lib/changes/queries/page';
import type { AssessmentVerdict } from '@/lib/changes/vocabulary';
import { formatDate } from '@/lib/format/date';
import type { Rights } from './change-screen';
import { AssessForm } from './more-forms';

const SHAPE: Record<AssessmentVerdict, Status> = {
  no_objection: 'on_track',
  with_conditions: 'at_risk',
  objection: 'off_track',
};

/** The impact analysis: one named assessor per affected domain, with verdict and finding. */
export function AssessmentCard({ page, rights }: { page: ChangePage; rights: Rights }) {
  const t = useTranslations('changes');
  const domains = useTranslations('voting.domain');
  const locale = useLocale();
  if (page.assessments.length === 0) return null;
  const open = page.assessments.filter(({ verdict }) => verdict === null).length;
  return (
    <Card title={t('assess.card')} message={t('assess.open', { count: open })} flush>
      <ul>
        {page.assessments.map((one) => (
          <li key={one.domain} className="grid gap-1 border-b px-4 py-2.5 last:border-b-0">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>
                <strong className="font-medium">{domains(one.domain)}</strong>{' '}
                <span className="text-ink-3">{one.assessor}</span>
              </span>
              {one.verdict === null ? (
                <span className="flex items-center gap-3 text-ink-3 text-sm">
                  {t('assess.due', { date: formatDate(locale, one.due) })}
                  {one.assessorId === rights.me && page.row.state === 'impact_analysis' && (
                    <AssessForm changeId={page.id} domain={one.domain} />
                  )}
                </span>
              ) : (
                <span className="inline-flex items-center gap-1.5">
                  <StatusShape status={SHAPE[one.verdict]} />
                  {t(`verdict.${one.verdict}`)}
                </span>
              )}
            </span>
            {one.finding !== '' && <p className="whitespace-pre-line text-ink-2">{one.finding}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
