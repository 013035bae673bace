'use client';

import { Bookmark, BookmarkX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CheckField, CommandButton, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { deleteViewAction, saveViewAction } from '@/lib/milestones/actions';

/** Keeps what is filtered now under a name. */
export function SaveView({ programmeId, query }: { programmeId: string; query: string }) {
  const t = useTranslations('milestones.view');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('save_title')}
      description={t('save_text')}
      trigger={
        <>
          <Bookmark aria-hidden />
          {t('save')}
        </>
      }
      triggerStyle={{ size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={saveViewAction}
        hidden={{ programmeId, room: 'milestones', query }}
        onDone={() => setOpen(false)}
      >
        <TextField name="name" label={t('name')} maxLength={60} required />
        <CheckField name="shared" label={t('shared')} hint={t('shared_hint')} />
        <div>
          <CommandButton>{t('save')}</CommandButton>
        </div>
      </CommandForm>
    </Dialog>
  );
}

export function DeleteView({ viewId, name }: { viewId: string; name: string }) {
  const t = useTranslations('milestones.view');
  return (
    <CommandForm action={deleteViewAction} hidden={{ viewId }} doneMessage={t('deleted', { name })}>
      <CommandButton variant="quiet" size="sm">
        <BookmarkX aria-hidden />
        {t('delete')}
      </CommandButton>
    </CommandForm>
  );
}
