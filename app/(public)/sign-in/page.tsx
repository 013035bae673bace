import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { LanguageSwitch } from '@/components/access/language-switch';
import { SignInForm } from '@/components/access/sign-in-form';
import { SignInPicture } from '@/components/access/sign-in-picture';
import { ClientMessages } from '@/components/shell/client-messages';
import { demoPeople } from '@/lib/access/queries';
import { returnPath } from '@/lib/access/rules/return-path';
import { getSession } from '@/lib/access/session';
import { DEMO_PASSWORD } from '@/lib/access/vocabulary';
import { routes } from '@/lib/routes';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.sign_in');
  return { title: t('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const [{ next, changed }, session] = await Promise.all([searchParams, getSession()]);
  if (session) redirect(session.mustChangePassword ? routes.account() : returnPath(next));
  const t = await getTranslations('access.sign_in');
  const people = await demoPeople();
  return (
    <ClientMessages namespaces={['access', 'shell']}>
      <div className="grid min-h-screen lg:grid-cols-[minmax(0,1fr)_minmax(28rem,34rem)]">
        <div className="hidden flex-col justify-between border-r p-12 lg:flex">
          <p className="font-semibold text-lg tracking-tight">Stellwerk</p>
          <SignInPicture />
          <p className="max-w-md text-ink-2 text-lg">{t('claim')}</p>
        </div>
        <main id="content" className="flex flex-col justify-center bg-surface px-6 py-10 sm:px-12">
          <div className="mx-auto w-full max-w-sm">
            <p className="mb-8 font-semibold text-lg tracking-tight lg:hidden">Stellwerk</p>
            <h1 className="mb-5 font-semibold text-2xl tracking-tight">{t('title')}</h1>
            <SignInForm
              next={returnPath(next)}
              notice={changed === '1' ? t('changed') : undefined}
              demo={people}
              demoPassword={people.length > 0 ? DEMO_PASSWORD : ''}
            />
            <LanguageSwitch className="mt-8" />
          </div>
        </main>
      </div>
    </ClientMessages>
  );
}
