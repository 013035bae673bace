import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

/** What stands where nothing is; inside a frame or alone. */
export function NothingHere({ href }: { href: string }) {
  const t = useTranslations('shell.not_found');
  return (
    <div className="grid min-h-[60vh] place-items-center p-6">
      <EmptyState
        heading="h1"
        title={t('title')}
        text={t('text')}
        action={<LinkButton href={href}>{t('home')}</LinkButton>}
      />
    </div>
  );
}
