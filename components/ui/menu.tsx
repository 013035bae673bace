'use client';

import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { type ButtonStyle, buttonStyle } from './button';
import { cn } from './class-names';

const ITEM =
  'flex w-full select-none items-center gap-2 rounded-sm px-2.5 py-1.5 text-left outline-none data-highlighted:bg-sunken [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3';

type Props = {
  /** Content of the button. */
  trigger: ReactNode;
  label?: string;
  triggerStyle?: ButtonStyle;
  triggerClassName?: string;
  align?: 'start' | 'end';
  children: ReactNode;
};

/**
 * A button that opens a list of things to do or places to go. Until it is opened for the first time there is only the
 * button: a table may hold a hundred of them.
 */
export function Menu({ trigger, label, triggerStyle, triggerClassName, align = 'end', children }: Props) {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // pressing the button of an open menu closes it as any press outside does; the click must not open it again
  const pressedWhileOpen = useRef(false);
  const show = (next: boolean) => {
    if (next) setUsed(true);
    setOpen(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    show(true);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        className={cn(buttonStyle(triggerStyle), triggerClassName)}
        onPointerDown={() => {
          pressedWhileOpen.current = open;
        }}
        onClick={(event) => show(event.detail === 0 ? !open : !pressedWhileOpen.current)}
        onKeyDown={onKeyDown}
      >
        {trigger}
      </button>
      {used && (
        <Base.Root modal={false} open={open} onOpenChange={setOpen}>
          <Base.Portal>
            <Base.Positioner anchor={button} sideOffset={4} align={align} className="z-50">
              <Base.Popup
                aria-label={label}
                finalFocus={button}
                className="max-h-(--available-height) min-w-52 max-w-80 overflow-y-auto rounded-md border bg-raised p-1 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
              >
                {children}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </>
  );
}

export function MenuItem({
  children,
  onClick,
  disabled,
}: {
  children: ReactNode;
  onClick: () => void;
  disabled?: boolean;
}) {
  return (
    <Base.Item className={cn(ITEM, disabled && 'text-ink-3')} onClick={onClick} disabled={disabled ?? false}>
      {children}
    </Base.Item>
  );
}

export function MenuLink({
  href,
  current,
  children,
}: {
  href: string;
  current?: boolean;
  children: ReactNode;
}) {
  return (
    <Base.LinkItem
      closeOnClick
      className={cn(ITEM, current && 'font-medium')}
      render={<Link href={href} aria-current={current || undefined} />}
    >
      {children}
    </Base.LinkItem>
  );
}

/** One of several, with a mark at the chosen one. */
export function MenuChoice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-0.5 text-ink-3 text-xs">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next) => onChange(String(next))}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={ITEM}>
            <span className="grid size-4 place-items-center">
              <Base.RadioItemIndicator className="size-2 rounded-full bg-accent" />
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
