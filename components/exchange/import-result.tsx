import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { FormMessage } from '@/components/ui/form-message';
import type { ActionCounts } from '@/lib/exchange/schema';

export type Imported = { rows: ActionCounts; links: ActionCounts; baselines: number };
type Props = { imported: Imported; links: readonly { label: string; href: string }[] };

/** What was done, and where to see it. */
export function ImportResult({ imported: { rows, links: edges, baselines }, links }: Props) {
  const t = useTranslations('exchange.screen');
  return (
    <FormMessage tone="success">
      <p className="font-medium">{t('done', { create: rows.create, update: rows.update })}</p>
      <p className="text-ink-2">
        {t('done_more', { links: edges.create + edges.update, baselines, left: rows.conflict + rows.reject })}
      </p>
      <p className="mt-2 flex flex-wrap gap-4">
        {links.map(({ label, href }) => (
          <Link key={href} href={href} className="font-medium text-accent underline">
            {label}
          </Link>
        ))}
      </p>
    </FormMessage>
  );
}
