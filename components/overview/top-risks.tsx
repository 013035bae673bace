import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { MovementMark } from '@/components/risks/movement-mark';
import { Card } from '@/components/ui/card';
import { LevelBadge } from '@/components/ui/level-badge';
import type { RisksInBrief } from '@/lib/risks/queries/register';
import { routes } from '@/lib/routes';

/** The five open threats that come first by attention, with the way each has moved; nothing where there is none. */
export function TopRisks({ risks, programmeKey }: { risks: RisksInBrief; programmeKey: string }) {
  const t = useTranslations('risks.overview');
  if (risks.top.length === 0) return null;
  return (
    <Card
      flush
      title={t('title')}
      message={t('message', { open: risks.open, above: risks.above })}
      actions={
        <Link href={routes.risks(programmeKey)} className="text-ink-2 text-sm hover:text-ink">
          {t('all')}
        </Link>
      }
    >
      <ul className="divide-y">
        {risks.top.map(({ id, number, title, level, movement }) => (
          <li key={id} className="flex items-center gap-2 px-4 py-1.5">
            <MovementMark movement={movement} />
            <Link
              href={routes.risk(programmeKey, number)}
              className="min-w-0 flex-1 truncate hover:underline"
            >
              <span className="figures text-ink-3">{number}</span> {title}
            </Link>
            <LevelBadge level={level} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
