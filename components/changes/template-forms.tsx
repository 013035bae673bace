'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, DateField, TextField } from '@/components/ui/command-fields';
import { approveTemplate, proposeTemplate, retireTemplate } from '@/lib/changes/actions';
import { scopeKinds } from '@/lib/changes/vocabulary';

/** Proposes a procedure that has worked as a standard change. */
export function ProposeTemplate({ programmeId }: { programmeId: string }) {
  const t = useTranslations('changes.template');
  const words = useTranslations('changes.scope');
  return (
    <CommandDialog
      action={proposeTemplate}
      hidden={{ programmeId }}
      title={t('propose')}
      doneMessage={t('proposed')}
      triggerStyle={{}}
    >
      <TextField name="name" label={t('name')} hint={t('name_hint')} required />
      <AreaField name="procedure" label={t('procedure')} required />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium text-sm">{t('scope')}</legend>
        <div className="grid gap-1 sm:grid-cols-2">
          {scopeKinds.map((value) => (
            <label key={value} className="flex items-center gap-2">
              <input type="checkbox" name="scopeKinds[]" value={value} className="size-4 accent-accent" />
              {words(value)}
            </label>
          ))}
        </div>
      </fieldset>
    </CommandDialog>
  );
}

export function ApproveTemplate({ templateId }: { templateId: string }) {
  const t = useTranslations('changes.template');
  return (
    <CommandDialog
      action={approveTemplate}
      hidden={{ templateId }}
      title={t('approve')}
      doneMessage={t('approved')}
    >
      <DateField name="validUntil" label={t('valid_until')} hint={t('valid_hint')} required />
    </CommandDialog>
  );
}

export function RetireTemplate({ templateId }: { templateId: string }) {
  const t = useTranslations('changes.template');
  return (
    <CommandDialog
      action={retireTemplate}
      hidden={{ templateId }}
      title={t('retire')}
      doneMessage={t('retired')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}
