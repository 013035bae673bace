import 'server-only';
import { and, eq } from 'drizzle-orm';
import { programme } from '@/db/schema';
import { requirePerson } from '@/lib/access/commands/roles';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { notFound, Refusal, refuse } from '@/lib/action/refusal';
import type { Unmet } from '@/lib/action/result';
import { changesBetween } from '@/lib/audit/changes';
import { editRecord, locateRecord } from '@/lib/registry/record';
import { readOverrides } from '../rules/overrides';
import type { ProfileOverrides } from '../rules/profile';
import { editProgrammeInput } from '../schema';
import type { GovernanceProfile } from '../vocabulary';
import { programmeStep } from './lifecycle';

/**
 * Changes a programme; fields left out stay. Refused: a closed programme, a change of the governance profile or its
 * numbers without a reason, numbers outside their limits (every one listed).
 */
export const editProgramme = defineCommand({
  name: 'programme.edit',
  permission: 'programme:edit',
  input: editProgrammeInput,
  step: programmeStep('edit'),
  locate: locateRecord('programme', 'programmeId'),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const row = await findActive(context, input.programmeId);
    const before = {
      name: row.name,
      objectives: row.objectives,
      sponsorId: row.sponsorId,
      managerId: row.managerId,
      timeZone: row.timeZone,
      bundesland: row.bundesland,
      fiscalStartMonth: row.fiscalStartMonth,
    };
    const after = {
      name: input.name ?? before.name,
      objectives: input.objectives ?? before.objectives,
      sponsorId: input.sponsorId === undefined ? before.sponsorId : input.sponsorId,
      managerId: input.managerId === undefined ? before.managerId : input.managerId,
      timeZone: input.timeZone ?? before.timeZone,
      bundesland: input.bundesland ?? before.bundesland,
      fiscalStartMonth: input.fiscalStartMonth ?? before.fiscalStartMonth,
    };
    for (const field of ['sponsorId', 'managerId'] as const) {
      const personId = after[field];
      if (personId && personId !== before[field]) await requirePerson(tx, workspaceId, personId);
    }
    const governanceBefore = { profile: row.profile, settings: row.settings };
    const profile = input.profile ?? row.profile;
    const settings = requireOverrides(profile, input.settings ?? asGiven(row.settings));
    const governance = changesBetween(governanceBefore, { profile, settings });
    if (Object.keys(governance).length > 0 && !input.reason) {
      refuse('programmes', [{ code: 'reason_for_governance' }]);
    }
    await editRecord(context, row.id, {
      title: after.name,
      body: after.objectives.join('\n'),
      ownerId: after.managerId,
    });
    await tx
      .update(programme)
      .set({ ...after, profile, settings })
      .where(and(eq(programme.workspaceId, workspaceId), eq(programme.id, row.id)));
    return {
      value: { id: row.id, key: row.key },
      events: [
        {
          action: Object.keys(governance).length > 0 ? 'programme.governance_changed' : 'programme.edited',
          objectKind: 'programme',
          objectId: row.id,
          programmeId: row.id,
          changes: { ...changesBetween(before, after), ...governance },
          reason: input.reason,
        },
      ],
    };
  },
});

/** The row of a programme that is not closed. */
export async function findActive({ tx, workspaceId }: CommandContext, id: string) {
  const [row] = await tx
    .select()
    .from(programme)
    .where(and(eq(programme.workspaceId, workspaceId), eq(programme.id, id)));
  if (!row) return notFound('programme');
  if (row.state === 'closed') refuse('programmes', [{ code: 'programme_closed' }]);
  return row;
}

/** Overrides within the limits of the profile, or a refusal that marks every wrong number at its field. */
export function requireOverrides(
  profile: GovernanceProfile,
  given: Readonly<Record<string, string | number | boolean | null>>,
): ProfileOverrides {
  const verdict = readOverrides(profile, given);
  if (verdict.ok) return verdict.overrides;
  const fields = Object.fromEntries(
    verdict.problems.map(({ field, code, params }): [string, Unmet[]] => [
      `settings.${field}`,
      [{ code: `programmes.${code}`, params }],
    ]),
  );
  throw new Refusal('invalid', Object.values(fields).flat(), { fields });
}

const asGiven = (stored: Readonly<Record<string, unknown>>) =>
  stored as Record<string, string | number | boolean>;
