import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { LogPage } from '@/lib/audit/queries';
import type { AuditFilter } from '@/lib/audit/schema';
import type { Locale } from '@/lib/i18n/locale';
import { messagesFor } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import { LogFilter } from './log-filter';
import { LogTable } from './log-table';

type Props = {
  page: LogPage;
  filter: AuditFilter;
  actors: readonly { id: string; name: string }[];
  locale: Locale;
  programmeKey: string;
  timeZone: string;
  /** Beside the heading: export for those who may. */
  actions?: ReactNode;
};

/** Filter, entries and the way to older ones. */
export function AuditLog({ page, filter, actors, locale, programmeKey, timeZone, actions }: Props) {
  const t = useTranslations('audit');
  const path = routes.audit(programmeKey);
  return (
    <Card title={t('log')} actions={actions} flush>
      <LogFilter
        path={path}
        filter={filter}
        actors={actors.map(({ id, name }) => ({ value: id, label: name }))}
        actions={knownActions(locale)}
        kinds={knownKinds(locale)}
      />
      {page.entries.length === 0 ? (
        <EmptyState title={t('empty_title')} text={t('empty_text')} />
      ) : (
        <LogTable entries={page.entries} timeZone={timeZone} programmeKey={programmeKey} />
      )}
      {page.before !== null && (
        <p className="border-t px-4 py-3">
          <Link
            href={routes.audit(programmeKey, { ...filter, before: page.before })}
            className={buttonStyle({ size: 'sm' })}
          >
            {t('history.older')}
          </Link>
        </p>
      )}
    </Card>
  );
}

/** The filter offers what has a name; the log itself would have to be read in whole to know what it holds. */
function knownActions(locale: Locale) {
  const { action } = messagesFor(locale).audit;
  const kinds = typeof action === 'object' ? Object.entries(action) : [];
  const options = kinds.flatMap(([kind, names]) =>
    typeof names === 'object'
      ? Object.entries(names).map(([name, label]) => ({ value: `${kind}.${name}`, label: String(label) }))
      : [],
  );
  return options.sort((a, b) => a.label.localeCompare(b.label, locale));
}

function knownKinds(locale: Locale) {
  const messages = messagesFor(locale);
  const own = messages.audit.kind;
  const { kind } = messages.states;
  return Object.entries({
    ...(typeof kind === 'object' ? kind : {}),
    ...(typeof own === 'object' ? own : {}),
  })
    .map(([value, label]) => ({ value, label: String(label) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
