import { useTranslations } from 'next-intl';
import { cn } from './class-names';

type Props = {
  /** Where the value went. */
  movement: 'up' | 'down' | 'flat';
  /** Whether that is good; it alone decides the colour. */
  judgement?: 'better' | 'worse' | 'unchanged' | 'not_comparable';
  className?: string;
};

const ANGLE = { up: -45, flat: 0, down: 45 } as const;
const COLOUR = {
  better: 'text-green',
  worse: 'text-red',
  unchanged: 'text-ink-3',
  not_comparable: 'text-ink-3',
} as const;

export function TrendArrow({ movement, judgement = 'unchanged', className }: Props) {
  const t = useTranslations('states.trend');
  return (
    <svg
      role="img"
      aria-label={t(judgement)}
      width="14"
      height="14"
      viewBox="-7 -7 14 14"
      className={cn('inline-block shrink-0', COLOUR[judgement], className)}
    >
      <title>{t(judgement)}</title>
      <path
        d={judgement === 'not_comparable' ? 'M-4-2.5H4M-4 2.5H4M3-5-3 5' : 'M-5 0H4.6M1-3.8 4.8 0 1 3.8'}
        transform={judgement === 'not_comparable' ? undefined : `rotate(${ANGLE[movement]})`}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
