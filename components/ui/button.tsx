import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './class-names';

/** Shared by everything that looks like a button. At most one `primary` per view. */
export const buttonStyle = cva('btn', {
  variants: {
    variant: {
      primary: 'border-transparent bg-accent text-on-accent enabled:hover:bg-accent-strong',
      secondary: 'border-ink-4 bg-surface text-ink hover:border-line-strong hover:bg-sunken',
      quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
      danger: 'border-red bg-surface text-red hover:bg-red-soft',
    },
    size: { sm: 'h-7 px-2.5 text-sm', md: 'h-8 px-3 text-base', lg: 'h-10 px-4 text-base' },
  },
  defaultVariants: { variant: 'secondary', size: 'md' },
});

export type ButtonStyle = VariantProps<typeof buttonStyle>;

export function Button({
  variant,
  size,
  className,
  type = 'button',
  ...props
}: ComponentProps<'button'> & ButtonStyle) {
  return <button type={type} className={cn(buttonStyle({ variant, size }), className)} {...props} />;
}
