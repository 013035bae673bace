import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useActedBy } from '@/components/ui/acted-by';
import { Disclosure } from '@/components/ui/disclosure';
import { StatusShape } from '@/components/ui/status';
import type { LogEntry } from '@/lib/audit/queries';
import { routes } from '@/lib/routes';
import { ChangeList } from './change-list';
import { useLogWords } from './log-words';

type Props = { entries: readonly LogEntry[]; timeZone: string; programmeKey: string };

/** The log as a table; the difference and the technical facts of an entry open below it. */
export function LogTable({ entries, timeZone, programmeKey }: Props) {
  const t = useTranslations('audit');
  const words = useLogWords(timeZone);
  const columns = ['when', 'who', 'what', 'object', 'result'] as const;
  return (
    <section
      aria-label={t('table.caption')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto"
    >
      <table className="w-full">
        <caption className="sr-only">{t('table.caption')}</caption>
        <thead className="text-left text-ink-2 text-sm">
          <tr className="border-b">
            {columns.map((column) => (
              <th key={column} scope="col" className="whitespace-nowrap px-4 py-2 font-medium">
                {t(`table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="align-top">
          {entries.map((entry) => (
            <tr key={entry.seq} className="border-b last:border-b-0">
              <td className="figures whitespace-nowrap px-4 py-2">
                <time dateTime={entry.at}>{words.instant(entry.at)}</time>
                <span className="block text-ink-3 text-sm">{t('entry', { seq: entry.seq })}</span>
              </td>
              <td className="px-4 py-2">
                <Who entry={entry} />
              </td>
              <td className="min-w-72 px-4 py-2">
                <Details entry={entry} timeZone={timeZone} />
              </td>
              <td className="px-4 py-2">
                <LogObjectName
                  entry={entry}
                  programmeKey={programmeKey}
                  kind={words.kindName(entry.objectKind)}
                />
              </td>
              <td className="whitespace-nowrap px-4 py-2">
                <span className="inline-flex items-center gap-1.5">
                  <StatusShape status={entry.result === 'done' ? 'on_track' : 'off_track'} />
                  {t(`result.${entry.result}`)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Who({ entry }: { entry: LogEntry }) {
  const t = useTranslations('audit');
  const states = useTranslations('states.role');
  const actedBy = useActedBy();
  return (
    <>
      {actedBy(entry.actor ?? t('unknown_person'), entry.onBehalfOf)}
      {entry.role && <span className="block text-ink-3 text-sm">{states(entry.role)}</span>}
    </>
  );
}

function Details({ entry, timeZone }: { entry: LogEntry; timeZone: string }) {
  const t = useTranslations('audit');
  const words = useLogWords(timeZone);
  const name = words.actionName(entry.action);
  return (
    <Disclosure summary={entry.result === 'denied' ? t('attempt', { action: name }) : name}>
      <div className="grid gap-2 pb-1 pl-5">
        {entry.reason && (
          <p className="text-sm">
            <span className="text-ink-3">{t('reason')}: </span>
            {entry.reason}
          </p>
        )}
        <ChangeList changes={entry.changes} objectKind={entry.objectKind} timeZone={timeZone} />
        <dl className="grid gap-x-4 gap-y-0.5 text-ink-3 text-xs sm:grid-cols-[minmax(8rem,12rem)_1fr]">
          <dt>{t('source.label')}</dt>
          <dd>{t.has(`source.${entry.source}`) ? t(`source.${entry.source}`) : entry.source}</dd>
          {entry.versionAfter !== null && (
            <>
              <dt>{t('version')}</dt>
              <dd className="figures">{entry.versionAfter}</dd>
            </>
          )}
          <dt>{t('request')}</dt>
          <dd className="break-all">{entry.requestId}</dd>
          <dt>{t('hash')}</dt>
          <dd className="break-all font-mono">{entry.hash}</dd>
        </dl>
      </div>
    </Disclosure>
  );
}

function LogObjectName({
  entry,
  programmeKey,
  kind,
}: {
  entry: LogEntry;
  programmeKey: string;
  kind: string;
}) {
  if (!entry.object) {
    return entry.objectName ? (
      <>
        {entry.objectName}
        <span className="block text-ink-3 text-sm">{kind}</span>
      </>
    ) : (
      <span className="text-ink-3">{kind}</span>
    );
  }
  return (
    <Link href={routes.record(programmeKey, entry.object.number)} className="hover:underline">
      <span className="figures text-ink-3">{entry.object.number}</span> {entry.object.title}
    </Link>
  );
}
