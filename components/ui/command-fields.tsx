'use client';

import { LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button';
import { useCommandForm } from './command-form';
import { Field } from './field';
import { Input } from './input';
import { type Choice, Select } from './select';
import { Textarea } from './textarea';

type Common = {
  name: string;
  label: ReactNode;
  id?: string;
  hint?: ReactNode;
  required?: boolean;
  className?: string;
};
type Kind = 'number' | 'cents' | 'decimal' | 'percent';

/** Fields of a `CommandForm`: they find their errors themselves and can be composed by server components. */
export function TextField({
  name,
  label,
  id,
  hint,
  required = false,
  className,
  kind,
  ...props
}: Common & { kind?: Kind } & Omit<ComponentProps<typeof Input>, 'name' | 'id' | 'required'>) {
  const { errorsFor, idOf } = useCommandForm();
  const shared = { id: id ?? idOf(name), ...(className ? { className } : {}) };
  return (
    <Field name={name} label={label} hint={hint} errors={errorsFor(name)} required={required} {...shared}>
      {(control) => (
        <Input
          {...control}
          {...(kind ? { 'data-type': kind, inputMode: 'decimal' as const } : {})}
          {...props}
        />
      )}
    </Field>
  );
}

export const DateField = (props: ComponentProps<typeof TextField>) => <TextField type="date" {...props} />;

export function AreaField({
  name,
  label,
  id,
  hint,
  required = false,
  className,
  lines,
  ...props
}: Common & { lines?: boolean } & Omit<ComponentProps<typeof Textarea>, 'name' | 'id' | 'required'>) {
  const { errorsFor, idOf } = useCommandForm();
  const shared = { id: id ?? idOf(name), ...(className ? { className } : {}) };
  return (
    <Field name={name} label={label} hint={hint} errors={errorsFor(name)} required={required} {...shared}>
      {(control) => (
        <Textarea rows={3} {...control} {...(lines ? { 'data-type': 'lines' } : {})} {...props} />
      )}
    </Field>
  );
}

export function SelectField({
  name,
  label,
  id,
  hint,
  required = false,
  className,
  ...props
}: Common & { options: readonly Choice[]; placeholder?: string } & Omit<
    ComponentProps<typeof Select>,
    'name' | 'id' | 'required' | 'options'
  >) {
  const { errorsFor, idOf } = useCommandForm();
  const shared = { id: id ?? idOf(name), ...(className ? { className } : {}) };
  return (
    <Field name={name} label={label} hint={hint} errors={errorsFor(name)} required={required} {...shared}>
      {(control) => <Select {...control} {...props} />}
    </Field>
  );
}

export function CheckField({
  name,
  label,
  hint,
  ...props
}: Omit<Common, 'required'> & Omit<ComponentProps<'input'>, 'name'>) {
  const { errorsFor } = useCommandForm();
  const errors = errorsFor(name);
  return (
    <div className="grid gap-1">
      <label className="flex items-start gap-2">
        <input type="checkbox" name={name} className="mt-0.5 size-4 accent-accent" {...props} />
        <span>
          {label}
          {hint && <span className="block text-ink-3 text-sm">{hint}</span>}
        </span>
      </label>
      {errors.map((error) => (
        <p key={error} className="text-red text-sm">
          {error}
        </p>
      ))}
    </div>
  );
}

/** Submits the surrounding `CommandForm`; keeps its width while it runs. */
export function CommandButton({ children, variant = 'primary', ...props }: ComponentProps<typeof Button>) {
  const { pending } = useCommandForm();
  const t = useTranslations('common.form');
  return (
    <Button type="submit" variant={variant} aria-disabled={pending || undefined} {...props}>
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
      <span className="sr-only" aria-live="polite">
        {pending ? t('working') : ''}
      </span>
    </Button>
  );
}
