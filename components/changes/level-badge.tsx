import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { ChangeLevel } from '@/lib/changes/vocabulary';

const TONE = { low: 'neutral', medium: 'outline', high: 'amber', critical: 'red' } as const;

/** Risk level of a request; a dash while it is not assessed, never "low". */
export function LevelBadge({ level }: { level: ChangeLevel | null }) {
  const t = useTranslations('states.level');
  return level === null ? (
    <span className="text-ink-3">–</span>
  ) : (
    <Badge tone={TONE[level]}>{t(level)}</Badge>
  );
}
