import { useTranslations } from 'next-intl';
import { StatusShape } from '@/components/ui/status';
import { isRole } from '@/lib/access/roles';
import type { MatrixFinding } from '@/lib/raci/rules/matrix';

/** What the rules say about the matrix, violations first; each as a sentence with its row or party. */
export function Findings({ findings }: { findings: readonly MatrixFinding[] }) {
  const t = useTranslations('raci');
  const roles = useTranslations('states.role');
  const partyOf = ({ column, party }: MatrixFinding) => {
    const role = column?.startsWith('role:') ? column.slice('role:'.length) : '';
    return isRole(role) ? roles(role) : (party ?? '');
  };
  const sorted = [...findings].sort((a, b) => weight(a) - weight(b));
  if (sorted.length === 0) return <p className="text-ink-3">{t('lint.clean')}</p>;
  return (
    <ul className="grid gap-2">
      {sorted.map((finding) => {
        const party = partyOf(finding);
        const about = [finding.row && `${finding.row.number} ${finding.row.title}`, party]
          .filter(Boolean)
          .join(' · ');
        return (
          <li key={`${finding.code}${finding.row?.id}${finding.column}`} className="flex items-start gap-2">
            <StatusShape
              status={finding.blocking ? (finding.draft ? 'not_started' : 'off_track') : 'at_risk'}
              className="mt-1"
            />
            <span>
              <span className="block text-ink-3 text-sm">{about}</span>
              {finding.blocking
                ? t(`refusal.${finding.code}`)
                : t(`warning.${finding.code}`, { count: Number(finding.params.count ?? 0) })}
              {finding.blocking && finding.draft && (
                <span className="block text-ink-3 text-sm">{t('lint.draft')}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const weight = ({ blocking, draft }: MatrixFinding): number => (blocking ? (draft ? 1 : 0) : 2);
