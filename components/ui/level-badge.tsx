import { useTranslations } from 'next-intl';
import type { RiskLevel } from '@/lib/risks/vocabulary';
import { Badge } from './badge';

const TONE = { low: 'neutral', medium: 'outline', high: 'amber', critical: 'red' } as const;

/** Band of a risk or of a request; a dash while it is not assessed, never "low". */
export function LevelBadge({ level }: { level: RiskLevel | null }) {
  const t = useTranslations('states.level');
  return level === null ? (
    <span className="text-ink-3">–</span>
  ) : (
    <Badge tone={TONE[level]}>{t(level)}</Badge>
  );
}
