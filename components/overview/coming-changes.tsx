import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { LevelBadge } from '@/components/ui/level-badge';
import type { ComingChange } from '@/lib/changes/queries/upcoming';
import { formatSpan } from '@/lib/format/date';
import { routes } from '@/lib/routes';

type Props = { changes: readonly ComingChange[]; programmeKey: string; timeZone: string };
const SHOWN = 5;

/** Approved changes of the next four weeks with their windows; nothing where none is planned. */
export function ComingChanges({ changes, programmeKey, timeZone }: Props) {
  const t = useTranslations('overview.changes');
  const states = useTranslations('states.change');
  const locale = useLocale();
  if (changes.length === 0) return null;
  return (
    <Card
      flush
      title={t('title')}
      message={t('message', { count: changes.length })}
      actions={
        <Link href={routes.schedule(programmeKey)} className="text-ink-2 text-sm hover:text-ink">
          {t('all')}
        </Link>
      }
    >
      <ul className="divide-y">
        {changes.slice(0, SHOWN).map(({ number, title, state, level, start, end }) => (
          <li key={number} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-1.5">
            <span className="figures w-52 text-ink-2">{formatSpan(locale, start, end, timeZone)}</span>
            <Link
              href={routes.change(programmeKey, number)}
              className="min-w-0 flex-1 truncate hover:underline"
            >
              <span className="figures text-ink-3">{number}</span> {title}
            </Link>
            <LevelBadge level={level} />
            <Badge tone="accent">{states(state)}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
