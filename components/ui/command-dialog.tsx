'use client';

import { type ComponentProps, type ReactNode, useState } from 'react';
import type { ButtonStyle } from './button';
import { CommandButton } from './command-fields';
import { CommandForm } from './command-form';
import { Dialog } from './dialog';

type Props = Pick<ComponentProps<typeof CommandForm>, 'action' | 'hidden' | 'doneHref' | 'doneMessage'> & {
  title: string;
  description?: ReactNode;
  /** Content of the button that opens it; the title when left out. */
  trigger?: ReactNode;
  triggerStyle?: ButtonStyle;
  /** Single key that opens it while its row has the focus. */
  triggerKey?: string | undefined;
  /** Words of the button that sends; the title when left out. */
  submit?: string;
  submitStyle?: ButtonStyle;
  wide?: boolean;
  /** The fields of the form. */
  children: ReactNode;
};

/** A form of one command in a dialog that closes once it is done. */
export function CommandDialog({
  title,
  description,
  trigger = title,
  triggerStyle = { size: 'sm' },
  triggerKey,
  submit = title,
  submitStyle,
  wide,
  children,
  ...form
}: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={title}
      description={description}
      trigger={trigger}
      triggerStyle={triggerStyle}
      triggerKey={triggerKey}
      open={open}
      onOpenChange={setOpen}
      {...(wide ? { wide } : {})}
    >
      <CommandForm {...form} onDone={() => setOpen(false)}>
        {children}
        <CommandButton className="justify-self-end" {...submitStyle}>
          {submit}
        </CommandButton>
      </CommandForm>
    </Dialog>
  );
}
