import { useTranslations } from 'next-intl';
import type { GrantView } from '@/lib/access/queries';

/** A role and where it holds. */
export function GrantName({ grant }: { grant: GrantView }) {
  const t = useTranslations('settings.people');
  const roles = useTranslations('states.role');
  const place = [grant.programme ?? t('everywhere'), grant.channel].filter(Boolean).join(', ');
  return (
    <>
      {roles(grant.role)} <span className="text-ink-3 text-sm">{place}</span>
    </>
  );
}
