import 'server-only';
import { programme } from '@/db/schema';
import { grantRole, requirePerson } from '@/lib/access/commands/roles';
import { roleFor } from '@/lib/access/permissions';
import type { Role } from '@/lib/access/roles';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { created } from '@/lib/audit/changes';
import { createRecord } from '@/lib/registry/record';
import { coveringRoles } from '../queries/people';
import { createProgrammeInput } from '../schema';
import { requireOverrides } from './edit';

/**
 * Creates an empty programme. Refused: a key already taken in the workspace, numbers outside the limits of the
 * profile, people who are not active. An administrator thereby gives sponsor and manager their role in it.
 */
export const createProgramme = defineCommand({
  name: 'programme.create',
  permission: 'programme:create',
  input: createProgrammeInput,
  locate: async () => ({ programmeId: null }),
  run: async (context, input) => {
    const { tx, workspaceId } = context;
    const settings = requireOverrides(input.profile, input.settings);
    for (const personId of [input.sponsorId, input.managerId])
      if (personId) await requirePerson(tx, workspaceId, personId);
    const id = context.newId();
    const row = await createRecord(context, {
      id,
      kind: 'programme',
      programmeId: id,
      title: input.name,
      body: input.objectives.join('\n'),
      ownerId: input.managerId,
    });
    const fields = { ...input, settings };
    await tx.insert(programme).values({ workspaceId, id, ...fields });
    await grantWhereMissing(context, id, input.sponsorId, 'sponsor');
    await grantWhereMissing(context, id, input.managerId, 'programme_manager');
    return {
      value: { id, key: input.key, number: row.number },
      events: [
        {
          action: 'programme.created',
          objectKind: 'programme',
          objectId: id,
          programmeId: id,
          changes: created(fields),
          versionAfter: 1,
        },
      ],
    };
  },
});

/** Only those who may administer people grant roles, and nobody to oneself; otherwise the settings page says what is missing. */
async function grantWhereMissing(
  context: CommandContext,
  programmeId: string,
  personId: string | null,
  role: Role,
): Promise<void> {
  const { tx, workspaceId, actor } = context;
  if (!personId || personId === actor.personId) return;
  if (!roleFor(actor, 'person:administer', { programmeId: null })) return;
  const held = await coveringRoles(tx, workspaceId, programmeId, personId);
  if (!held.includes(role)) await context.call(grantRole, { personId, role, programmeId });
}
