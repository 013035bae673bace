import { useTranslations } from 'next-intl';

/** Names a person who acted, and for whom where it was as a deputy: "Y für X". */
export function useActedBy(): (name: string, onBehalfOf: string | null | undefined) => string {
  const t = useTranslations('common');
  return (name, other) => (other ? t('on_behalf', { name, other }) : name);
}
