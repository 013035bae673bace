import type { Judgement } from '@/lib/milestones/vocabulary';

const MARKS: Record<Judgement, string> = {
  green: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z',
  amber: 'M6 1L11.5 11H.5Z',
  red: 'M1.5 1.5h9v9h-9Z',
  grey: 'M6 .5L11.5 6L6 11.5L.5 6Z',
};

/** Judgement as a small form; the word stands beside it, so the form itself is silent. */
export function StatusMark({ judgement }: { judgement: Judgement }) {
  return (
    <svg className={`tp-${judgement}`} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path
        d={MARKS[judgement]}
        fill={judgement === 'grey' ? 'none' : 'var(--tp-tone)'}
        stroke="var(--tp-tone)"
      />
    </svg>
  );
}
