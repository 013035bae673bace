import Link from 'next/link';
import { useTranslations } from 'next-intl';

type Crumb = { readonly label: string; readonly href?: string };

/** The way here; the last part is the page itself. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('breadcrumb')} className="mb-1 text-ink-3 text-sm" data-print="hide">
      <ol className="flex flex-wrap items-center gap-x-1.5">
        {items.map((item, index) => (
          <li key={`${item.href}${item.label}`} className="flex items-center gap-x-1.5">
            {index > 0 && <span aria-hidden>/</span>}
            {item.href ? (
              <Link href={item.href} className="hover:text-ink hover:underline">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
