import { useLocale, useTranslations } from 'next-intl';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatDate } from '@/lib/format/date';
import { actForAction } from '@/lib/people/actions';

type Props = { me: string; person: { readonly name: string; readonly lastDay: CivilDate } };

/** Stands above every screen while the reader acts as a deputy, with the way back. */
export function ActingBanner({ me, person }: Props) {
  const t = useTranslations('people.acting');
  const locale = useLocale();
  return (
    <aside
      aria-label={t('label')}
      data-print="hide"
      className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md border border-accent bg-accent-soft px-4 py-2"
    >
      <p>
        <span className="font-semibold">{t('title', { name: person.name })}</span>{' '}
        <span className="text-ink-2">
          {t('text', { me, name: person.name, date: formatDate(locale, person.lastDay) })}
        </span>
      </p>
      <CommandForm action={actForAction} hidden={{ personId: null }} doneMessage={t('ended')}>
        <CommandButton variant="secondary" size="sm">
          {t('end')}
        </CommandButton>
      </CommandForm>
    </aside>
  );
}
