import { getTranslations } from 'next-intl/server';
import { CommandButton, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { changePasswordAction } from '@/lib/access/actions';

/** Changing the password ends every session, this one too: the way leads back to the sign-in. */
export async function PasswordForm() {
  const t = await getTranslations('access.password');
  return (
    <CommandForm
      action={changePasswordAction}
      doneMessage={t('done')}
      doneHref="/sign-in?changed=1"
      className="max-w-sm"
    >
      <TextField
        name="current"
        type="password"
        autoComplete="current-password"
        label={t('current')}
        required
      />
      <TextField
        name="password"
        type="password"
        autoComplete="new-password"
        label={t('new')}
        hint={t('hint')}
        required
      />
      <CommandButton className="justify-self-start">{t('submit')}</CommandButton>
    </CommandForm>
  );
}
