import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Input } from '@/components/ui/input';
import { LinkButton } from '@/components/ui/link-button';
import { StatusShape } from '@/components/ui/status';
import { isRole } from '@/lib/access/roles';
import { formatDate } from '@/lib/format/date';
import type { PeopleRoom } from '@/lib/people/queries/room';
import { leavingEffects } from '@/lib/people/vocabulary';
import { routes } from '@/lib/routes';

type Props = { leaving: NonNullable<PeopleRoom['leaving']>; programmeKey: string };

/** What would be left undone if somebody left, the gravest first; nothing of it is written. */
export function LeavingCard({ leaving, programmeKey }: Props) {
  const t = useTranslations('people.leaving');
  const roles = useTranslations('states.role');
  const common = useTranslations('common.action');
  const locale = useLocale();
  const lost = leaving.effects.filter((one) => one.effect !== 'due_before');
  const blocking = lost.filter((one) => one.blocking).length;
  return (
    <Card
      title={t('title', { name: leaving.name, date: formatDate(locale, leaving.on) })}
      message={t('message', { count: lost.length, blocking })}
      actions={
        <LinkButton href={routes.people(programmeKey)} variant="quiet" size="sm">
          {common('close')}
        </LinkButton>
      }
    >
      <form
        action={routes.people(programmeKey)}
        aria-label={t('on')}
        className="mb-4 flex flex-wrap items-end gap-3"
        data-print="hide"
      >
        <input type="hidden" name="leaves" value={leaving.id} />
        <div className="grid gap-1">
          <label htmlFor="leaves-on" className="font-medium text-sm">
            {t('on')}
          </label>
          <Input id="leaves-on" type="date" name="on" defaultValue={leaving.on} className="w-auto" />
        </div>
        <Button type="submit">{t('show')}</Button>
      </form>
      <div className="grid gap-4 md:grid-cols-2">
        {leavingEffects.map((effect) => {
          const rows = leaving.effects.filter((one) => one.effect === effect);
          if (rows.length === 0) return null;
          return (
            <section key={effect} aria-label={t(`effect.${effect}`, { count: rows.length })}>
              <h3 className="flex items-center gap-1.5 font-semibold text-base">
                <StatusShape
                  status={
                    effect === 'due_before'
                      ? 'not_started'
                      : rows.some((one) => one.blocking)
                        ? 'off_track'
                        : 'at_risk'
                  }
                />
                {t(`effect.${effect}`, { count: rows.length })}
              </h3>
              <ul className="mt-1 grid gap-0.5">
                {rows.map(({ number, title, due }) => (
                  <li key={`${number}${title}`}>
                    {number === '' ? (
                      isRole(title) ? (
                        roles(title)
                      ) : (
                        title
                      )
                    ) : (
                      <Link href={routes.record(programmeKey, number)} className="hover:underline">
                        <span className="figures text-ink-3">{number}</span> {title}
                        {due && <span className="figures text-ink-3"> · {formatDate(locale, due)}</span>}
                      </Link>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Card>
  );
}
