import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { StatusShape } from '@/components/ui/status';
import type { ChangePage } from '@/lib/changes/queries/page';
import { formatInstant, formatSpan } from '@/lib/format/date';
import { isBlocking } from '@/lib/schedule/rules/conflict';
import type { Rights } from './change-screen';
import { Entry } from './content-card';
import { ExceptForm } from './more-forms';
import { CheckForm } from './step-forms';

type Props = { page: ChangePage; rights: Rights; timeZone: string };

/** The planned window, whether everything fits into it (C-1), and what is in the way (C-2..C-5). */
export function WindowCard({ page, rights, timeZone }: Props) {
  const t = useTranslations('changes');
  const locale = useLocale();
  const at = (instant: Date | number) => formatInstant(locale, new Date(instant), timeZone);
  const { window } = page;
  const label = (one: ChangePage['conflicts'][number]) => `${t(`conflict.${one.kind}`)} ${one.label}`.trim();
  const excepted = (id: string | null) => id !== null && page.exceptions.includes(id);
  const warnings = page.conflicts
    .filter((one) => !isBlocking(one.kind))
    .map((one) => ({ id: one.withId ?? one.kind, label: label(one) }));
  const ended = ['closed', 'rejected', 'cancelled', 'in_review'].includes(page.row.state);
  const moment =
    page.row.state === 'testing' ? 'scheduling' : page.row.state === 'scheduled' ? 'start' : 'analysis';
  if (window === null) return <Card title={t('section.window')} message={t('no_window')} />;
  return (
    <Card
      title={t('section.window')}
      message={
        page.conflicts.length === 0
          ? t('conflict.none')
          : t('conflict.count', { count: page.conflicts.length })
      }
      actions={!ended && <CheckForm changeId={page.id} moment={moment} warnings={warnings} />}
    >
      <dl className="grid gap-3">
        <Entry name={t('field.window_start')}>{at(window.start)}</Entry>
        <Entry name={t('field.window_end')}>{at(window.end)}</Entry>
        <Entry name={t('needed')}>
          {t('needed_minutes', { count: window.neededMinutes })}
          {!window.fits && <span className="block text-red">{t('does_not_fit')}</span>}
        </Entry>
        {!page.row.irreversible && <Entry name={t('latest_backout')}>{at(window.latestBackout)}</Entry>}
        {page.lastCheck && <Entry name={t('last_check')}>{at(page.lastCheck)}</Entry>}
      </dl>
      {page.conflicts.length > 0 && (
        <ul className="mt-4 grid gap-2 border-t pt-3">
          {page.conflicts.map((one) => (
            <li key={`${one.kind}${one.withId}`} className="grid gap-1">
              <span className="flex items-start gap-2">
                <StatusShape
                  status={isBlocking(one.kind) && !excepted(one.withId) ? 'off_track' : 'at_risk'}
                  className="mt-1"
                />
                <span>
                  {label(one)}
                  <span className="block text-ink-3 text-sm">
                    {formatSpan(locale, new Date(one.from), new Date(one.to), timeZone)}
                    {excepted(one.withId) && ` · ${t('conflict.excepted')}`}
                    {page.acknowledged.includes(one.withId ?? one.kind) && ` · ${t('conflict.acknowledged')}`}
                  </span>
                </span>
              </span>
              {one.kind === 'freeze' &&
                one.withId !== null &&
                rights.except &&
                !ended &&
                !excepted(one.withId) && (
                  <span className="pl-5">
                    <ExceptForm changeId={page.id} calendarItemId={one.withId} />
                  </span>
                )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
