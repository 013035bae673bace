import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { StatusShape } from '@/components/ui/status';
import { isRole } from '@/lib/access/roles';
import type { PeopleRoom } from '@/lib/people/queries/room';
import { leavingEffects } from '@/lib/people/vocabulary';
import { routes } from '@/lib/routes';

type Props = { leaving: NonNullable<PeopleRoom['leaving']>; programmeKey: string };

/** What would be left undone if somebody left, the gravest first; nothing of it is written. */
export function LeavingCard({ leaving, programmeKey }: Props) {
  const t = useTranslations('people.leaving');
  const roles = useTranslations('states.role');
  const common = useTranslations('common.action');
  const blocking = leaving.effects.filter((one) => one.blocking).length;
  return (
    <Card
      title={t('title', { name: leaving.name })}
      message={t('message', { count: leaving.effects.length, blocking })}
      actions={
        <LinkButton href={routes.people(programmeKey)} variant="quiet" size="sm">
          {common('close')}
        </LinkButton>
      }
    >
      <div className="grid gap-4 md:grid-cols-2">
        {leavingEffects.map((effect) => {
          const rows = leaving.effects.filter((one) => one.effect === effect);
          if (rows.length === 0) return null;
          return (
            <section key={effect} aria-label={t(`effect.${effect}`, { count: rows.length })}>
              <h3 className="flex items-center gap-1.5 font-semibold text-base">
                <StatusShape status={rows.some((one) => one.blocking) ? 'off_track' : 'at_risk'} />
                {t(`effect.${effect}`, { count: rows.length })}
              </h3>
              <ul className="mt-1 grid gap-0.5">
                {rows.map(({ number, title }) => (
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
