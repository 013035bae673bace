import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { person, roleGrant } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { notFound, refuse } from '@/lib/action/refusal';
import { created } from '@/lib/audit/changes';
import { findRecord } from '@/lib/registry/record';
import { grantRoleInput, revokeRoleInput } from '../schema';
import { endSessions } from '../session';

/** Grants a role. Refused: oneself (administrators cannot make themselves deciders), a channel of another programme. */
export const grantRole = defineCommand({
  name: 'role.grant',
  permission: 'person:administer',
  input: grantRoleInput,
  locate: async () => ({ programmeId: null }),
  run: async (context, input) => {
    const { tx, workspaceId, actor, newId, now } = context;
    const { reason, ...grant } = input;
    if (input.personId === actor.personId) refuse('access', [{ code: 'own_grant' }], 'denied');
    await requirePerson(tx, workspaceId, input.personId);
    if (input.programmeId) await findRecord(tx, workspaceId, input.programmeId, 'programme');
    if (input.channelId) {
      const channel = await findRecord(tx, workspaceId, input.channelId, 'channel');
      if (channel.programmeId !== input.programmeId) refuse('access', [{ code: 'channel_elsewhere' }]);
    }
    const id = newId();
    await tx
      .insert(roleGrant)
      .values({ workspaceId, id, ...grant, grantedBy: actor.personId, grantedAt: now });
    await endSessions(tx, workspaceId, input.personId);
    return {
      value: { id },
      events: [
        {
          action: 'role.granted',
          objectKind: 'person',
          objectId: input.personId,
          programmeId: input.programmeId,
          changes: created({ role: input.role, channelId: input.channelId }),
          reason,
        },
      ],
    };
  },
});

/** Revokes a grant and ends the person's sessions at once. Refused: the last administrator of the workspace. */
export const revokeRole = defineCommand({
  name: 'role.revoke',
  permission: 'person:administer',
  input: revokeRoleInput,
  locate: async () => ({ programmeId: null }),
  run: async ({ tx, workspaceId, now }, input) => {
    const administrators = await lockAdministrators(tx, workspaceId);
    const [grant] = await tx
      .select()
      .from(roleGrant)
      .where(
        and(
          eq(roleGrant.workspaceId, workspaceId),
          eq(roleGrant.id, input.grantId),
          isNull(roleGrant.revokedAt),
        ),
      )
      .for('update');
    if (!grant) return notFound('grant');
    if (administrators.length === 1 && administrators[0]?.grantId === grant.id)
      refuse('access', [{ code: 'last_administrator' }]);
    await tx
      .update(roleGrant)
      .set({ revokedAt: now })
      .where(and(eq(roleGrant.workspaceId, workspaceId), eq(roleGrant.id, grant.id)));
    await endSessions(tx, workspaceId, grant.personId);
    return {
      value: { id: grant.id },
      events: [
        {
          action: 'role.revoked',
          objectKind: 'person',
          objectId: grant.personId,
          programmeId: grant.programmeId,
          changes: { role: { from: grant.role, to: null } },
          reason: input.reason,
        },
      ],
    };
  },
});

/**
 * Grants of active people who administer the whole workspace. Their rows are locked in a fixed order first, so that
 * two administrators cannot remove each other at the same time and leave none.
 */
export async function lockAdministrators(
  tx: Tx,
  workspaceId: string,
): Promise<{ grantId: string; personId: string }[]> {
  const administrator = and(
    eq(roleGrant.workspaceId, workspaceId),
    eq(roleGrant.role, 'administrator'),
    isNull(roleGrant.programmeId),
    isNull(roleGrant.revokedAt),
  );
  await tx
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .where(administrator)
    .orderBy(asc(roleGrant.id))
    .for('update');
  return tx
    .select({ grantId: roleGrant.id, personId: roleGrant.personId })
    .from(roleGrant)
    .innerJoin(
      person,
      and(eq(person.workspaceId, workspaceId), eq(person.id, roleGrant.personId), eq(person.active, true)),
    )
    .where(administrator);
}

export async function requirePerson(tx: Tx, workspaceId: string, personId: string): Promise<void> {
  const [found] = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId), eq(person.active, true)));
  if (!found) notFound('person');
}
