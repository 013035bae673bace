'use client';

import { useLocale, useTranslations } from 'next-intl';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { formatDate } from '@/lib/format/date';
import { endDeputyAction, nameDeputyAction } from '@/lib/people/actions';
import type { DeputyView, OwnDeputies as View } from '@/lib/people/queries/deputies';
import { DeputyFields } from './deputy-fields';

/** Who stands in for me and for whom I stand in, each with its end; and a deputy for the next absence. */
export function OwnDeputies({ view }: { view: View }) {
  const t = useTranslations('people.deputy');
  return (
    <div className="grid gap-5">
      {view.mine.length > 0 && <DeputyList rows={view.mine} side="deputy" title={t('mine')} />}
      {view.others.length > 0 && <DeputyList rows={view.others} side="person" title={t('others')} />}
      <CommandForm action={nameDeputyAction} resetWhenDone doneMessage={t('named')}>
        <DeputyFields people={view.people} today={view.today} />
        <CommandButton className="justify-self-start">{t('name')}</CommandButton>
      </CommandForm>
    </div>
  );
}

type ListProps = { rows: readonly DeputyView[]; side: 'person' | 'deputy'; title: string };

function DeputyList({ rows, side, title }: ListProps) {
  const t = useTranslations('people.deputy');
  const locale = useLocale();
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-semibold text-base">{title}</h3>
      <ul className="grid gap-2">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <span>
              {row[side]}
              <span className="block text-ink-3 text-sm">
                {t(row.running ? 'running' : 'to_come', {
                  from: formatDate(locale, row.startsOn),
                  to: formatDate(locale, row.lastDay),
                })}{' '}
                · {row.reason}
              </span>
            </span>
            <EndDeputy id={row.id} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function EndDeputy({ id }: { id: string }) {
  const t = useTranslations('people.deputy');
  return (
    <Dialog title={t('end')} trigger={t('end')} triggerStyle={{ variant: 'quiet', size: 'sm' }}>
      <CommandForm action={endDeputyAction} hidden={{ id }} doneMessage={t('ended')}>
        <AreaField
          name="reason"
          id={`end-${id}`}
          label={t('end_reason')}
          hint={t('end_reason_hint')}
          required
          rows={2}
        />
        <CommandButton className="justify-self-start">{t('end')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
