'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { type ButtonStyle, buttonStyle } from './button';
import { cn } from './class-names';
import { rowKey } from './row-key';

type Props = {
  title: ReactNode;
  description?: ReactNode;
  /** Content of the button that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  triggerStyle?: ButtonStyle;
  /** Single key that opens it while its row has the focus (see `KeyMap`). */
  triggerKey?: string | undefined;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  wide?: boolean;
  children: ReactNode;
};

/**
 * A question apart from the page: focus stays inside, Escape leaves, focus returns to where it came from. Until it is
 * opened for the first time there is only its button: a table may hold a hundred of them.
 */
export function Dialog({
  title,
  description,
  trigger,
  triggerStyle,
  triggerKey,
  open: given,
  onOpenChange,
  wide,
  children,
}: Props) {
  const t = useTranslations('common.action');
  const [opened, setOpened] = useState(false);
  const open = given ?? opened;
  const [used, setUsed] = useState(open);
  if (open && !used) setUsed(true);
  const button = useRef<HTMLButtonElement>(null);
  const change = (next: boolean) => {
    setOpened(next);
    onOpenChange?.(next);
  };
  const opener = trigger && (
    <button
      ref={button}
      type="button"
      aria-haspopup="dialog"
      aria-expanded={open}
      className={buttonStyle(triggerStyle)}
      onClick={() => change(true)}
      {...(triggerKey ? rowKey(triggerKey) : {})}
    >
      {trigger}
    </button>
  );
  if (!used) return opener;
  return (
    <>
      {opener}
      <Base.Root open={open} onOpenChange={change}>
        <Base.Portal>
          <Base.Backdrop className="fixed inset-0 z-40 bg-[#0b0e12]/45 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Base.Viewport className="fixed inset-0 z-50 grid items-end justify-items-center overflow-y-auto sm:items-start sm:p-6 sm:pt-[10vh]">
            <Base.Popup
              {...(trigger ? { finalFocus: button } : {})}
              className={cn(
                'relative w-full rounded-t-lg border bg-surface shadow-float transition sm:rounded-lg data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0',
                wide ? 'sm:max-w-3xl' : 'sm:max-w-lg',
              )}
            >
              <header className="border-b py-3 pr-14 pl-5">
                <Base.Title className="font-semibold text-lg">{title}</Base.Title>
                {description && <Base.Description className="text-ink-2">{description}</Base.Description>}
              </header>
              <div className="px-5 py-4">{children}</div>
              {/* Last in order, so that focus begins at the first field and not at the way out. */}
              <Base.Close
                aria-label={t('close')}
                className={cn(
                  buttonStyle({ variant: 'quiet', size: 'sm' }),
                  'absolute top-3 right-3 w-7 px-0',
                )}
              >
                <X aria-hidden />
              </Base.Close>
            </Base.Popup>
          </Base.Viewport>
        </Base.Portal>
      </Base.Root>
    </>
  );
}

/** Leaves the dialog without doing anything. */
export function DialogClose({
  children,
  variant = 'secondary',
  size,
}: { children: ReactNode } & ButtonStyle) {
  return <Base.Close className={buttonStyle({ variant, size })}>{children}</Base.Close>;
}
