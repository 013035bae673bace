import { cn } from '@/components/ui/class-names';

type Props = {
  /** Done and whole in the same unit; `null` = not known. */
  value: number | null;
  max: number;
  /** Accessible name. */
  label: string;
  /** Finished text beside the bar, such as "7 von 12". */
  text?: string | undefined;
  className?: string;
};

/** How much of a whole is done: actual solid, the rest an outline. */
export function ProgressBar({ value, max, label, text, className }: Props) {
  const share = value === null || max <= 0 ? 0 : Math.min(Math.max(value / max, 0), 1);
  return (
    <span className={cn('flex items-center gap-2', className)}>
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        {...(value === null ? {} : { 'aria-valuenow': value })}
        {...(text ? { 'aria-valuetext': text } : {})}
        className={cn(
          'h-2 min-w-16 flex-1 overflow-hidden rounded-full border bg-sunken',
          value === null && 'border-dashed bg-transparent',
        )}
      >
        <span className="block h-full bg-ink-2" style={{ width: `${share * 100}%` }} />
      </span>
      {text && <span className="figures shrink-0 text-ink-2 text-sm">{text}</span>}
    </span>
  );
}
