import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from './class-names';

/** What a control must carry so that label, hint and error belong to it. */
type ControlProps = {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

type Props = {
  name: string;
  label: ReactNode;
  /** Needed when the same name occurs twice on a page. */
  id?: string;
  hint?: ReactNode;
  /** Finished sentences, one per fault. */
  errors?: readonly string[] | undefined;
  required?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

export function Field({
  name,
  label,
  id = `f-${name}`,
  hint,
  errors = [],
  required = false,
  className,
  children,
}: Props) {
  const t = useTranslations('common.form');
  const faulty = errors.length > 0;
  const described = [hint && `${id}-hint`, faulty && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={cn('grid content-start gap-1', className)}>
      <label htmlFor={id} className="flex items-baseline justify-between gap-2 font-medium text-sm">
        {label}
        {!required && <span className="font-normal text-ink-3 text-xs">{t('optional')}</span>}
      </label>
      {children({
        id,
        name,
        required,
        'aria-describedby': described || undefined,
        'aria-invalid': faulty || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-3 text-sm">
          {hint}
        </p>
      )}
      {faulty && (
        <ul id={`${id}-error`} className="text-red text-sm">
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
