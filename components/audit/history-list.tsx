import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useActedBy } from '@/components/ui/acted-by';
import type { LogEntry } from '@/lib/audit/queries';
import { ChangeList } from './change-list';
import { useLogWords } from './log-words';

type Props = {
  entries: readonly LogEntry[];
  timeZone: string;
  knownHref?: (at: string) => string;
};

/** Who, when, in which role, what changed old → new, and why. */
export function HistoryList({ entries, timeZone, knownHref }: Props) {
  const t = useTranslations('audit');
  const states = useTranslations('states.role');
  const words = useLogWords(timeZone);
  const actedBy = useActedBy();
  if (entries.length === 0) return <p className="text-ink-3">{t('history.empty')}</p>;
  return (
    <ol className="grid gap-4">
      {entries.map((entry) => (
        <li key={entry.seq} className="border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{words.actionName(entry.action)}</span>
            <span className="text-ink-2">
              {actedBy(entry.actor ?? t('unknown_person'), entry.onBehalfOf)}
              {entry.role && <span className="text-ink-3"> ({states(entry.role)})</span>}
            </span>
            <time dateTime={entry.at} className="figures text-ink-3 text-sm">
              {words.instant(entry.at)}
            </time>
            {knownHref && (
              <Link
                href={knownHref(entry.at)}
                aria-label={t('known.after_of', { at: words.instant(entry.at) })}
                className="text-accent text-sm underline"
              >
                {t('known.after')}
              </Link>
            )}
          </p>
          {entry.reason && (
            <p className="text-sm">
              <span className="text-ink-3">{t('reason')}: </span>
              {entry.reason}
            </p>
          )}
          <ChangeList changes={entry.changes} objectKind={entry.objectKind} timeZone={timeZone} />
        </li>
      ))}
    </ol>
  );
}
