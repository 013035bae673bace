import { useTranslations } from 'next-intl';
import { AppointDeputy } from '@/components/people/appoint-deputy';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import type { PersonView, Place } from '@/lib/access/queries';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { GrantForm } from './grant-form';
import { GrantName } from './grant-name';
import { ResetPassword, RevokeGrant, SetPersonState } from './person-actions';

type Props = {
  person: PersonView;
  places: readonly Place[];
  /** Who can deputise. */
  people: readonly { readonly id: string; readonly name: string }[];
  today: CivilDate;
  closeHref: string;
};

/** One person: roles held, one more role, account. Nobody administers oneself; the card then says why. */
export function PersonCard({ person, places, people, today, closeHref }: Props) {
  const t = useTranslations('settings.people');
  const common = useTranslations('common.action');
  return (
    <Card
      title={person.name}
      scope={person.email}
      message={person.active ? undefined : t('inactive_text')}
      actions={
        <>
          {!person.self && person.active && (
            <AppointDeputy person={person} programmeId={null} people={people} today={today} />
          )}
          {!person.self && <ResetPassword personId={person.id} name={person.name} />}
          {!person.self && <SetPersonState personId={person.id} name={person.name} active={person.active} />}
          <LinkButton href={closeHref} variant="quiet" size="sm">
            {common('close')}
          </LinkButton>
        </>
      }
    >
      <div className="grid gap-6 lg:grid-cols-2">
        <section aria-labelledby="person-roles">
          <h3 id="person-roles" className="mb-2 font-semibold text-base">
            {t('roles')}
          </h3>
          {person.grants.length === 0 && <p className="text-ink-3">{t('no_roles_text')}</p>}
          <ul className="grid gap-1.5">
            {person.grants.map((grant) => (
              <li key={grant.id} className="flex items-start justify-between gap-3">
                <span>
                  <GrantName grant={grant} />
                </span>
                <RevokeGrant grantId={grant.id} />
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="person-grant">
          <h3 id="person-grant" className="mb-2 font-semibold text-base">
            {t('grant')}
          </h3>
          {person.self ? (
            <p className="text-ink-2">{t('self')}</p>
          ) : person.active ? (
            <GrantForm personId={person.id} places={places} />
          ) : (
            <p className="text-ink-2">{t('grant_inactive')}</p>
          )}
        </section>
      </div>
    </Card>
  );
}
