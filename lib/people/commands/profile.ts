import 'server-only';
import { and, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { absence, personProfile, roleGrant, succession, training } from '@/db/schema';
import { requirePerson } from '@/lib/access/commands/roles';
import { type CommandContext, defineCommand, type Located } from '@/lib/action/define-command';
import { invalid, notFound, Refusal } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { locateProgramme } from '@/lib/registry/record';
import {
  absenceInput,
  cancelAbsenceInput,
  profileInput,
  successionInput,
  trainingDoneInput,
  trainingInput,
} from '../schema';

type Place = { readonly programmeId: string; readonly personId: string };

/** A person of the programme is planned here; the own row is reached by everybody, the others by who plans. */
async function locatePerson(
  tx: Tx,
  { programmeId, personId }: Place,
  { workspaceId }: { workspaceId: string },
): Promise<Located> {
  const [member] = await tx
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.workspaceId, workspaceId),
        eq(roleGrant.personId, personId),
        isNull(roleGrant.revokedAt),
        or(isNull(roleGrant.programmeId), eq(roleGrant.programmeId, programmeId)),
      ),
    )
    .limit(1);
  return member ? { programmeId, ownerId: personId } : notFound('person');
}

const about = ({ programmeId, personId }: Place, action: string) => ({
  action,
  objectKind: 'person',
  objectId: personId,
  programmeId,
});

/** FTE, employment and skills. Refused: FTE outside 0–1, employment that ends before it begins. */
export const setProfile = defineCommand({
  name: 'person.set_profile',
  permission: 'person:plan',
  input: profileInput,
  locate: locatePerson,
  run: async ({ tx, workspaceId, actor }, input) => {
    const { programmeId, personId, ...fields } = input;
    const { employedFrom, employedTo } = fields;
    if (employedFrom && employedTo && employedTo < employedFrom)
      invalid('employedTo', 'people.ends_before_start');
    const key = and(eq(personProfile.workspaceId, workspaceId), eq(personProfile.personId, personId));
    const [before] = await tx.select().from(personProfile).where(key).for('update');
    const values = { ...fields, changedBy: actor.personId };
    await tx
      .insert(personProfile)
      .values({ workspaceId, personId, ...values })
      .onConflictDoUpdate({ target: [personProfile.workspaceId, personProfile.personId], set: values });
    return {
      value: { id: personId },
      events: [
        {
          ...about({ programmeId, personId }, 'person.profile_changed'),
          changes: changesBetween(before ?? {}, fields),
        },
      ],
    };
  },
});

/** A period away. Refused: an end before the start, a day outside the employment. */
export const enterAbsence = defineCommand({
  name: 'absence.enter',
  permission: 'person:plan',
  input: absenceInput,
  locate: locatePerson,
  run: async (context, { programmeId, personId, kind, startsOn, lastDay }) => {
    const { tx, workspaceId, actor, newId } = context;
    await requirePerson(tx, workspaceId, personId);
    if (lastDay < startsOn) invalid('lastDay', 'people.ends_before_start');
    await requireEmployed(context, personId, startsOn, lastDay);
    const id = newId();
    await tx
      .insert(absence)
      .values({ workspaceId, id, personId, kind, startsOn, lastDay, enteredBy: actor.personId });
    // U-4: why somebody is away stays out of the log
    const changes = created({ startsOn, lastDay });
    return { value: { id }, events: [{ ...about({ programmeId, personId }, 'absence.entered'), changes }] };
  },
});

/** Takes an absence back. */
export const cancelAbsence = defineCommand({
  name: 'absence.cancel',
  permission: 'person:plan',
  input: cancelAbsenceInput,
  locate: locatePerson,
  run: async ({ tx, workspaceId, now }, { programmeId, personId, id }) => {
    const written = await tx
      .update(absence)
      .set({ cancelledAt: now })
      .where(
        and(
          eq(absence.workspaceId, workspaceId),
          eq(absence.id, id),
          eq(absence.personId, personId),
          isNull(absence.cancelledAt),
        ),
      )
      .returning({ startsOn: absence.startsOn, lastDay: absence.lastDay });
    const [row] = written;
    if (!row) throw new Refusal('conflict', [{ code: 'people.absence_gone' }]);
    const changes = changesBetween(row, { startsOn: null, lastDay: null });
    return { value: { id }, events: [{ ...about({ programmeId, personId }, 'absence.cancelled'), changes }] };
  },
});

/** Training somebody is to take. */
export const planTraining = defineCommand({
  name: 'training.plan',
  permission: 'person:plan',
  input: trainingInput,
  locate: locatePerson,
  run: async ({ tx, workspaceId, actor, newId }, { programmeId, personId, title, plannedOn }) => {
    const id = newId();
    await tx
      .insert(training)
      .values({ workspaceId, id, personId, title, plannedOn, enteredBy: actor.personId });
    const changes = created({ title, plannedOn });
    return { value: { id }, events: [{ ...about({ programmeId, personId }, 'training.planned'), changes }] };
  },
});

/** Training that was taken, on its day; once. */
export const completeTraining = defineCommand({
  name: 'training.complete',
  permission: 'person:plan',
  input: trainingDoneInput,
  locate: locatePerson,
  run: async ({ tx, workspaceId }, { programmeId, personId, id, doneOn }) => {
    const written = await tx
      .update(training)
      .set({ doneOn })
      .where(
        and(
          eq(training.workspaceId, workspaceId),
          eq(training.id, id),
          eq(training.personId, personId),
          isNull(training.doneOn),
        ),
      )
      .returning({ title: training.title });
    const [row] = written;
    if (!row) throw new Refusal('conflict', [{ code: 'people.training_done' }]);
    const changes = created({ title: row.title, doneOn });
    return { value: { id }, events: [{ ...about({ programmeId, personId }, 'training.done'), changes }] };
  },
});

/** Names a critical role of the programme with the skill it takes and who would follow (F-4). */
export const setSuccession = defineCommand({
  name: 'succession.set',
  permission: 'person:plan',
  input: successionInput,
  locate: locateProgramme,
  run: async ({ tx, workspaceId, actor }, { programmeId, role, ...fields }) => {
    if (fields.successorId) await requirePerson(tx, workspaceId, fields.successorId);
    const values = { ...fields, changedBy: actor.personId };
    await tx
      .insert(succession)
      .values({ workspaceId, programmeId, role, ...values })
      .onConflictDoUpdate({
        target: [succession.workspaceId, succession.programmeId, succession.role],
        set: values,
      });
    return {
      value: { role },
      events: [
        {
          action: 'succession.set',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: created({ role, ...fields }),
        },
      ],
    };
  },
});

async function requireEmployed(
  { tx, workspaceId }: CommandContext,
  personId: string,
  startsOn: string,
  lastDay: string,
): Promise<void> {
  const [row] = await tx
    .select({ from: personProfile.employedFrom, to: personProfile.employedTo })
    .from(personProfile)
    .where(and(eq(personProfile.workspaceId, workspaceId), eq(personProfile.personId, personId)));
  if (row?.from && startsOn < row.from) invalid('startsOn', 'people.outside_employment');
  if (row?.to && lastDay > row.to) invalid('lastDay', 'people.outside_employment');
}
