'use client';

import { type ComponentProps, type ReactNode, useState } from 'react';
import type { ButtonStyle } from '@/components/ui/button';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';

type Props = Pick<ComponentProps<typeof CommandForm>, 'action' | 'hidden' | 'doneHref'> & {
  title: string;
  description?: ReactNode;
  trigger: ReactNode;
  triggerStyle?: ButtonStyle;
  submit: string;
  wide?: boolean;
  /** The fields of the form. */
  children: ReactNode;
};

/** A form of one command in a dialog that closes once it is done. */
export function CommandDialog({
  title,
  description,
  trigger,
  triggerStyle,
  submit,
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
      triggerStyle={triggerStyle ?? { size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
      {...(wide ? { wide } : {})}
    >
      <CommandForm {...form} onDone={() => setOpen(false)}>
        {children}
        <CommandButton className="justify-self-end">{submit}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
