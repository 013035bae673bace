'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { returnPath } from '@/lib/access/rules/return-path';
import { routes } from '@/lib/routes';

/** Goes to the sign-in at once and takes along where the visitor wanted to go; the link serves without scripts. */
export function ToSignIn() {
  const t = useTranslations('common.signed_out');
  const router = useRouter();
  const [path, query] = [usePathname(), useSearchParams().toString()];
  const href = signInFor(query === '' ? path : `${path}?${query}`);
  useEffect(() => {
    const { pathname, search, hash } = window.location;
    router.replace(signInFor(`${pathname}${search}${hash}`));
  }, [router]);
  return (
    <main className="grid min-h-[70vh] place-items-center p-6">
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${href}`} />
      </noscript>
      <EmptyState
        heading="h1"
        title={t('title')}
        text={t('text')}
        action={<LinkButton href={href}>{t('go')}</LinkButton>}
      />
    </main>
  );
}

function signInFor(wanted: string): string {
  const next = returnPath(wanted);
  return routes.signIn(next === '/' ? undefined : next);
}
