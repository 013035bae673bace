import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './class-names';

export type Choice = { readonly value: string; readonly label: string; readonly disabled?: boolean };

type Props = ComponentProps<'select'> & { options: readonly Choice[]; placeholder?: string | undefined };

/** The device's own list: it works by keyboard, by voice and on a phone. */
export function Select({ options, placeholder, className, ...props }: Props) {
  return (
    <span className={cn('relative block', className)}>
      <select className="control appearance-none truncate pr-8" {...props}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
