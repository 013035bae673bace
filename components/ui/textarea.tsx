import type { ComponentProps } from 'react';
import { cn } from './class-names';

export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn('control field-sizing-content max-h-96 resize-y', className)}
      {...props}
    />
  );
}
