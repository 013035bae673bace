'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Person } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { buttonStyle } from '@/components/ui/button';
import { StatusShape } from '@/components/ui/status';
import { formatDate } from '@/lib/format/date';
import { formatNumber } from '@/lib/format/number';
import type { PeopleRoom, PersonCard } from '@/lib/people/queries/room';
import { LOAD_LIMITS } from '@/lib/people/vocabulary';
import { routes } from '@/lib/routes';
import { AppointDeputy } from './appoint-deputy';
import { PlanDialog } from './plan-dialog';
import { RevokeDeputy } from './revoke-deputy';

type Props = {
  room: PeopleRoom;
  programme: { readonly key: string; readonly id: string };
  mayAppoint: boolean;
  me: string;
};
const COLUMNS = ['name', 'roles', 'letters', 'capacity', 'deputy', 'skills', 'act'] as const;

/** Everybody of the programme: roles, letters and load, absence and deputy, skills and training. */
export function PeopleList({ room, programme, mayAppoint, me }: Props) {
  const t = useTranslations('people');
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
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="px-4 py-2 font-medium">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="align-top">
          {room.people.map((person) => (
            <tr key={person.id} className="border-b last:border-b-0">
              <td className="px-4 py-2">
                <Person name={person.name} />
                {person.jobTitle && (
                  <span className="block pl-6.5 text-ink-3 text-sm">{person.jobTitle}</span>
                )}
                {!person.active && <Badge tone="outline">{t('inactive')}</Badge>}
              </td>
              <td className="px-4 py-2">
                <Roles person={person} />
              </td>
              <td className="px-4 py-2">
                <Load person={person} />
              </td>
              <td className="px-4 py-2">
                <Capacity person={person} />
              </td>
              <td className="px-4 py-2">
                <Cover person={person} mayAppoint={mayAppoint} />
                {mayAppoint && person.active && !person.deputy && person.id !== me && (
                  <AppointDeputy
                    person={person}
                    programmeId={programme.id}
                    people={room.people.filter(({ active, id }) => active && id !== me)}
                    today={room.today}
                  />
                )}
              </td>
              <td className="px-4 py-2">
                <Skills person={person} />
              </td>
              <td className="px-4 py-2">
                <div className="-my-0.5 flex items-center justify-end whitespace-nowrap">
                  <Link
                    href={routes.people(programme.key, { leaves: person.id })}
                    className={buttonStyle({ variant: 'quiet', size: 'sm' })}
                  >
                    {t('leaving.ask')}
                  </Link>
                  {person.mayPlan && (
                    <PlanDialog person={person} programmeId={programme.id} today={room.today} />
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Roles({ person }: { person: PersonCard }) {
  const names = useTranslations('states.role');
  return (
    <ul>
      {person.roles.map((role) => (
        <li key={role}>{names(role)}</li>
      ))}
    </ul>
  );
}

/** Open deliverables by letter; above the thresholds of RA-5 with a mark and a word. */
function Load({ person }: { person: PersonCard }) {
  const load = useTranslations('people.load');
  const high = person.accountable > LOAD_LIMITS.accountable || person.responsible > LOAD_LIMITS.responsible;
  return (
    <>
      <span className="figures whitespace-nowrap">
        {load('letters', { accountable: person.accountable, responsible: person.responsible })}
      </span>
      {high && (
        <span className="flex items-center gap-1.5 text-sm">
          <StatusShape status="at_risk" />
          {load('high')}
        </span>
      )}
    </>
  );
}

function Capacity({ person }: { person: PersonCard }) {
  const t = useTranslations('people');
  const locale = useLocale();
  const { fte, employedTo } = person;
  return (
    <>
      <span className="figures">
        {fte === null ? (
          <span className="text-ink-3">{t('fte_unknown')}</span>
        ) : (
          t('fte', { value: formatNumber(locale, fte, { digits: fte.split('.')[1]?.length ?? 0 }) })
        )}
      </span>
      {employedTo && (
        <span className="block text-ink-3 text-sm">
          {t('employed_to', { date: formatDate(locale, employedTo) })}
        </span>
      )}
      {person.absences.map((one) => (
        <span key={one.id} className="block text-sm">
          {t('absent', { from: formatDate(locale, one.startsOn), to: formatDate(locale, one.lastDay) })}
          {one.kind && ` · ${t(`absence.${one.kind}`)}`}
        </span>
      ))}
    </>
  );
}

function Cover({ person, mayAppoint }: { person: PersonCard; mayAppoint: boolean }) {
  const t = useTranslations('people');
  const locale = useLocale();
  const { deputy } = person;
  if (!deputy) {
    return person.away ? (
      <span className="flex items-center gap-1.5">
        <StatusShape status="at_risk" />
        {t('away_without_deputy')}
      </span>
    ) : null;
  }
  const days = { from: formatDate(locale, deputy.startsOn), to: formatDate(locale, deputy.lastDay) };
  return (
    <>
      {deputy.name}
      <span className="block text-ink-3 text-sm">
        {t(deputy.running ? 'deputy.running' : 'deputy.to_come', days)}
      </span>
      {mayAppoint && <RevokeDeputy id={deputy.id} />}
    </>
  );
}

function Skills({ person }: { person: PersonCard }) {
  const training = useTranslations('people.training');
  const locale = useLocale();
  return (
    <>
      {person.skills.length > 0 && <p>{person.skills.join(', ')}</p>}
      {person.trainings.map((one) => (
        <p key={one.id} className="text-ink-2 text-sm">
          {one.doneOn === null
            ? training('planned', { title: one.title, date: formatDate(locale, one.plannedOn) })
            : training('done', { title: one.title, date: formatDate(locale, one.doneOn) })}
        </p>
      ))}
    </>
  );
}
