import type { ComponentProps } from 'react';
import { cn } from './class-names';

const TONES = {
  neutral: 'border-line bg-sunken text-ink-2',
  outline: 'border-ink-4 text-ink-2',
  accent: 'border-transparent bg-accent-soft text-accent',
  green: 'border-transparent bg-green-soft text-green',
  amber: 'border-transparent bg-amber-soft text-amber',
  red: 'border-transparent bg-red-soft text-red',
} as const;

/** A short word about a thing. Judgement colours only for judgement. */
export function Badge({
  tone = 'neutral',
  className,
  ...props
}: ComponentProps<'span'> & { tone?: keyof typeof TONES }) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs leading-[1.125rem]',
        TONES[tone],
        className,
      )}
      {...props}
    />
  );
}
