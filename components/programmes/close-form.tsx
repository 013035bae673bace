'use client';

import { useTranslations } from 'next-intl';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { closeProgrammeAction } from '@/lib/programmes/actions';
import { routes } from '@/lib/routes';

/** Closing stops every change, and the dialog says before who can take it back. */
export function CloseForm({ programmeId, version }: { programmeId: string; version: number }) {
  const t = useTranslations('programmes.close');
  return (
    <Dialog
      title={t('title')}
      description={t('text')}
      trigger={t('action')}
      triggerStyle={{ variant: 'danger' }}
    >
      <CommandForm
        action={closeProgrammeAction}
        hidden={{ programmeId, version }}
        doneMessage={t('done')}
        doneHref={routes.programmes()}
      >
        <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} required minLength={10} />
        <CommandButton variant="danger" className="justify-self-start">
          {t('action')}
        </CommandButton>
      </CommandForm>
    </Dialog>
  );
}
