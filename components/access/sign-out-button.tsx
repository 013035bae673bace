'use client';

import { useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/ui/submit-button';
import { signOutAction } from '@/lib/access/sign-in-actions';

export function SignOutButton() {
  const t = useTranslations('shell.account');
  return (
    <form action={signOutAction}>
      <SubmitButton variant="secondary">{t('sign_out')}</SubmitButton>
    </form>
  );
}
