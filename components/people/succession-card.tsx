'use client';

import { useTranslations } from 'next-intl';
import { CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { StatusBadge } from '@/components/ui/status';
import { roles } from '@/lib/access/roles';
import { setSuccessionAction } from '@/lib/people/actions';
import type { PeopleRoom } from '@/lib/people/queries/room';

type Props = { room: PeopleRoom; programmeId: string; mayPlan: boolean };

/** Roles that must not fall vacant, who would follow, and what is missing (F-4). */
export function SuccessionCard({ room, programmeId, mayPlan }: Props) {
  const t = useTranslations('people.succession');
  const names = useTranslations('states.role');
  return (
    <div className="grid gap-5">
      <ul className="grid gap-2">
        {room.critical.map((one) => (
          <li key={one.role} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <span>
              {names(one.role)}
              <span className="block text-ink-3 text-sm">
                {t('line', { skill: one.skill, name: one.successor ?? t('nobody') })}
              </span>
            </span>
            <span className="flex flex-wrap items-center gap-2">
              <StatusBadge
                status={one.cause === null ? 'on_track' : 'at_risk'}
                label={one.cause === null ? t('is_covered') : t(`cause.${one.cause}`)}
              />
              {mayPlan && (
                <CommandForm
                  action={setSuccessionAction}
                  hidden={{
                    programmeId,
                    role: one.role,
                    critical: false,
                    skill: one.skill,
                    successorId: one.successorId,
                  }}
                >
                  <CommandButton variant="quiet" size="sm">
                    {t('remove')}
                  </CommandButton>
                </CommandForm>
              )}
            </span>
          </li>
        ))}
      </ul>
      {mayPlan && (
        <CommandForm action={setSuccessionAction} hidden={{ programmeId, critical: true }} resetWhenDone>
          <div className="grid gap-4 sm:grid-cols-3">
            <SelectField
              name="role"
              label={t('role')}
              required
              defaultValue=""
              placeholder={t('choose')}
              options={roles.map((role) => ({ value: role, label: names(role) }))}
            />
            <TextField name="skill" label={t('skill')} required maxLength={60} />
            <SelectField
              name="successorId"
              label={t('successor')}
              defaultValue=""
              placeholder={t('nobody')}
              options={room.people
                .filter(({ active }) => active)
                .map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
          <CommandButton variant="secondary" className="justify-self-start">
            {t('save')}
          </CommandButton>
        </CommandForm>
      )}
    </div>
  );
}
