import type { ReactNode } from 'react';
import { cn } from './class-names';

type Option = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
};

type Props = {
  name: string;
  legend: ReactNode;
  options: readonly Option[];
  defaultValue?: string | undefined;
  required?: boolean;
  onValueChange?: (value: string) => void;
  className?: string;
};

/** A blocked option stays visible, with the reason as its hint. */
export function RadioGroup({
  name,
  legend,
  options,
  defaultValue,
  required,
  onValueChange,
  className,
}: Props) {
  return (
    <fieldset className={className}>
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div className="grid gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              'flex items-start gap-2.5 rounded-md border bg-surface px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft',
              option.disabled ? 'bg-ground text-ink-3' : 'hover:border-line-strong',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              required={required}
              onChange={onValueChange && (() => onValueChange(option.value))}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="font-medium">{option.label}</span>
              {option.hint && <span className="block text-ink-3 text-sm">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
