import 'server-only';
import { and, eq } from 'drizzle-orm';
import { programme, record } from '@/db/schema';
import { may, read, type Scope } from '@/lib/access/scope';
import { notFound } from '@/lib/action/refusal';
import type { ProfileOverrides } from '../rules/profile';
import { coveringRoles, type PersonChoice, peopleIn } from './people';

export type ProgrammeSettings = {
  readonly version: number;
  readonly objectives: readonly string[];
  readonly people: readonly PersonChoice[];
  /** The numbers that deviate from the profile. */
  readonly overrides: ProfileOverrides;
  /** Named in the programme but without the role that lets them act (an administrator can grant it). */
  readonly withoutRole: readonly { readonly name: string; readonly role: 'sponsor' | 'programme_manager' }[];
};

/** Whether this reader may take the closing of the programme back. */
export const mayReopen = (scope: Scope): boolean =>
  scope.programme.state === 'closed' && may(scope, 'programme:reopen');

/** Everything the settings page shows besides the facts of the scope. At most 4 statements. */
export function programmeSettings(scope: Scope): Promise<ProgrammeSettings> {
  const { settings, sponsorId, managerId } = scope.programme;
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const [row] = await tx
      .select({ version: record.version, objectives: programme.objectives })
      .from(programme)
      .innerJoin(record, and(eq(record.workspaceId, programme.workspaceId), eq(record.id, programme.id)))
      .where(and(eq(programme.workspaceId, workspaceId), eq(programme.id, programmeId)));
    if (!row) return notFound('programme');
    const people = await peopleIn(tx, workspaceId);
    const named = [
      { id: sponsorId, role: 'sponsor' as const },
      { id: managerId, role: 'programme_manager' as const },
    ];
    const withoutRole: ProgrammeSettings['withoutRole'][number][] = [];
    for (const { id, role } of named) {
      const name = people.find((person) => person.id === id)?.name;
      if (!id || !name) continue;
      const held = await coveringRoles(tx, workspaceId, programmeId, id);
      if (!held.includes(role)) withoutRole.push({ name, role });
    }
    return { ...row, people, overrides: settings as ProfileOverrides, withoutRole };
  });
}
