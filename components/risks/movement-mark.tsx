import { ArrowDown, ArrowRight, ArrowUp, Sparkle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Movement } from '@/lib/risks/rules/score';

const ICON = { up: ArrowUp, down: ArrowDown, same: ArrowRight, new: Sparkle } as const;
const TONE = { up: 'text-red', down: 'text-green', same: 'text-ink-4', new: 'text-ink-3' } as const;

/** Which way a risk moved in the chosen time: an arrow with its word. */
export function MovementMark({ movement }: { movement: Movement }) {
  const t = useTranslations('risks');
  const Icon = ICON[movement];
  return (
    <span title={t(`movement.${movement}`)} className={TONE[movement]}>
      <Icon aria-hidden className="size-4" />
      <span className="sr-only">{t(`movement.${movement}`)}</span>
    </span>
  );
}
