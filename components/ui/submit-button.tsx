'use client';

import { LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button';

/** Sends its form once: while the action runs it keeps its width and refuses a second press. */
export function SubmitButton({
  children,
  variant = 'primary',
  onClick,
  ...props
}: ComponentProps<typeof Button>) {
  const { pending } = useFormStatus();
  const t = useTranslations('common.form');
  return (
    <Button
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      {...props}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
      <span className="sr-only" aria-live="polite">
        {pending ? t('working') : ''}
      </span>
    </Button>
  );
}
