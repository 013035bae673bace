import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Person } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import type { PersonView } from '@/lib/access/queries';
import { GrantName } from './grant-name';

type Props = { people: readonly PersonView[]; path: string; query?: string | undefined };

export function PeopleTable({ people, path, query }: Props) {
  const t = useTranslations('settings.people');
  if (people.length === 0) return <EmptyState title={t('none_title')} text={t('none_text')} />;
  return (
    <section
      aria-label={t('list')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto"
    >
      <table className="w-full">
        <caption className="sr-only">{t('list')}</caption>
        <thead className="text-left text-ink-2 text-sm">
          <tr className="border-b">
            {(['name', 'email', 'roles', 'state'] as const).map((column) => (
              <th key={column} scope="col" className="px-4 py-2 font-medium">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="align-top">
          {people.map((person) => (
            <tr key={person.id} className="border-b last:border-b-0">
              <td className="px-4 py-2">
                <Link href={hrefOf(path, person.id, query)} className="hover:underline">
                  <Person name={person.name} />
                </Link>
                {person.jobTitle && (
                  <span className="block pl-6.5 text-ink-3 text-sm">{person.jobTitle}</span>
                )}
              </td>
              <td className="break-all px-4 py-2">{person.email}</td>
              <td className="px-4 py-2">
                {person.grants.length === 0 ? (
                  <span className="text-ink-3">{t('no_roles')}</span>
                ) : (
                  <ul>
                    {distinct(person.grants).map((grant) => (
                      <li key={grant.id}>
                        <GrantName grant={grant} />
                      </li>
                    ))}
                  </ul>
                )}
              </td>
              <td className="px-4 py-2">
                <Badge tone={person.active ? 'neutral' : 'outline'}>
                  {t(person.active ? 'active' : 'inactive')}
                </Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A right may rest on several grants; a list of people names it once. */
function distinct(grants: PersonView['grants']): PersonView['grants'] {
  const keyOf = ({ role, programme, channel }: PersonView['grants'][number]) =>
    [role, programme, channel].join('/');
  return [...new Map(grants.map((grant) => [keyOf(grant), grant])).values()];
}

function hrefOf(path: string, person: string, query?: string): string {
  return `${path}?${new URLSearchParams({ ...(query ? { q: query } : {}), person })}`;
}
