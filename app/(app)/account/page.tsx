import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LanguageSwitch } from '@/components/access/language-switch';
import { PasswordForm } from '@/components/access/password-form';
import { SignOutButton } from '@/components/access/sign-out-button';
import { ThemeChoice } from '@/components/access/theme-choice';
import { OwnDeputies } from '@/components/people/own-deputies';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { toSignIn } from '@/lib/access/page';
import { getSession } from '@/lib/access/session';
import { ownDeputies } from '@/lib/people/queries/deputies';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.account');
  return { title: t('title') };
}

/** The one page a person with a first password can reach: then it asks for a new one and shows nothing else. */
export default async function AccountPage() {
  const session = await getSession();
  const t = await getTranslations('access.account');
  if (!session) toSignIn();
  const forced = session.mustChangePassword;
  const deputies = forced ? null : await ownDeputies(session.actor);
  return (
    <ClientMessages namespaces={['access', 'people', 'shell']}>
      <div className="mx-auto w-full max-w-3xl">
        <PageHeader
          title={forced ? t('forced_title') : t('title')}
          message={forced ? t('forced_text') : session.actor.name}
          actions={<SignOutButton />}
        />
        <div className="grid gap-4">
          {!forced && (
            <Card title={t('profile')}>
              <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
                <dt className="text-ink-3">{t('name')}</dt>
                <dd>{session.actor.name}</dd>
                <dt className="text-ink-3">{t('email')}</dt>
                <dd>{session.email}</dd>
              </dl>
            </Card>
          )}
          <Card title={t('password')} message={t('password_text')}>
            <PasswordForm />
          </Card>
          {deputies && (
            <Card title={t('deputies')} message={t('deputies_text')}>
              <OwnDeputies view={deputies} />
            </Card>
          )}
          {!forced && (
            <Card title={t('preferences')} message={t('preferences_text')}>
              <div className="grid gap-5">
                <LanguageSwitch />
                <ThemeChoice theme={session.theme} />
              </div>
            </Card>
          )}
        </div>
      </div>
    </ClientMessages>
  );
}
