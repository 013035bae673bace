'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import { type ButtonStyle, buttonStyle } from './button';
import { cn } from './class-names';

type Props = {
  trigger: ReactNode;
  label?: string;
  triggerStyle?: ButtonStyle;
  triggerClassName?: string;
  title?: ReactNode;
  align?: 'start' | 'center' | 'end';
  children: ReactNode;
};

/** Detail on demand beside its cause; opens by click and key, not by hover alone. */
export function Popover({
  trigger,
  label,
  triggerStyle,
  triggerClassName,
  title,
  align = 'start',
  children,
}: Props) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} className={cn(buttonStyle(triggerStyle), triggerClassName)}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-50">
          <Base.Popup className="w-80 max-w-[calc(100vw-2rem)] rounded-md border bg-raised p-3 shadow-float">
            {title && <Base.Title className="mb-1 font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
