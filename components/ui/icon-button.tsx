import type { ComponentProps } from 'react';
import { type ButtonStyle, buttonStyle } from './button';
import { cn } from './class-names';

type Props = Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & ButtonStyle & { label: string };

/** A button whose only content is an icon; the label is its name and its tooltip. */
export function IconButton({ label, variant = 'quiet', size, className, type = 'button', ...props }: Props) {
  const square = size === 'sm' ? 'w-7 px-0' : size === 'lg' ? 'w-10 px-0' : 'w-8 px-0';
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cn(buttonStyle({ variant, size }), square, className)}
      {...props}
    />
  );
}
