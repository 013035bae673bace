import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { routes } from '@/lib/routes';

export default async function NotFound() {
  const t = await getTranslations('shell.not_found');
  return (
    <main className="grid min-h-[70vh] place-items-center p-6">
      <EmptyState
        heading="h1"
        title={t('title')}
        text={t('text')}
        action={<LinkButton href={routes.programmes()}>{t('home')}</LinkButton>}
      />
    </main>
  );
}
