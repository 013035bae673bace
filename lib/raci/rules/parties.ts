import type { Deliverable, Holder, Party } from '@/lib/raci/rules/lint';
import type { DeliverableState, RaciCode } from '@/lib/raci/vocabulary';

export type PartyRef = { readonly personId: string | null; readonly role: string | null };
export type AssignmentRow = PartyRef & { readonly deliverableId: string; readonly code: RaciCode };
export type DeliverableRow = {
  readonly id: string;
  readonly state: DeliverableState;
  readonly gating: boolean;
  /** Channel of its wave; null for the programme. */
  readonly channelId: string | null;
};
/** A live grant that covers the programme, with its person. */
export type GrantRow = {
  readonly personId: string;
  readonly role: string;
  readonly channelId: string | null;
};
export type PersonRow = { readonly id: string; readonly active: boolean };

/** Column of the matrix a party stands in: `person:<id>` or `role:<role>`. */
export const columnOf = ({ personId, role }: PartyRef): string =>
  personId === null ? `role:${role ?? ''}` : `person:${personId}`;

/**
 * Rows and parties as the lint wants them. A role in a wave means its holder for that channel, so the same column
 * may be a different party in another row: `role:channel_lead@<channel>`.
 */
export function lintInput(
  deliverables: readonly DeliverableRow[],
  assignments: readonly AssignmentRow[],
  grants: readonly GrantRow[],
  persons: readonly PersonRow[],
): { deliverables: readonly Deliverable[]; parties: readonly Party[] } {
  const parties = new Map<string, Party>();
  const rows = deliverables.map(({ id, state, gating, channelId }) => {
    const cells = assignments.filter((assignment) => assignment.deliverableId === id);
    for (const cell of cells) {
      const party = partyOf(cell, channelId, grants, persons);
      parties.set(party.id, party);
    }
    return {
      id,
      state,
      gating,
      assignments: cells.map((cell) => ({ partyId: partyId(cell, channelId), code: cell.code })),
    };
  });
  return { deliverables: rows, parties: [...parties.values(), ...idlePersons(parties, grants, persons)] };
}

/** The column a party of a finding belongs to. */
export const columnOfParty = (partyId: string): string => partyId.split('@')[0] ?? partyId;

const partyId = (ref: PartyRef, channelId: string | null): string =>
  ref.role !== null && channelId !== null ? `${columnOf(ref)}@${channelId}` : columnOf(ref);

function partyOf(
  ref: PartyRef,
  channelId: string | null,
  grants: readonly GrantRow[],
  persons: readonly PersonRow[],
): Party {
  const id = partyId(ref, channelId);
  const ids = ref.role === null ? [ref.personId ?? ''] : holdersOf(ref.role, channelId, grants);
  const holders = ids.flatMap((personId): Holder[] => {
    const person = persons.find((candidate) => candidate.id === personId);
    return person ? [{ personId, active: person.active }] : [];
  });
  return { id, kind: ref.role === null ? 'person' : 'role', holders, capacityHours: null };
}

/** Holders of a role for a channel: those named for it, else those of all channels. */
function holdersOf(role: string, channelId: string | null, grants: readonly GrantRow[]): readonly string[] {
  const all = grants.filter((grant) => grant.role === role);
  const named = all.filter((grant) => channelId !== null && grant.channelId === channelId);
  const wide = all.filter((grant) => grant.channelId === null);
  const chosen = channelId === null ? all : named.length > 0 ? named : wide;
  return [...new Set(chosen.map((grant) => grant.personId))];
}

/** People with a role in the programme who stand in no row, neither by name nor by role (RA-5). */
function idlePersons(
  used: ReadonlyMap<string, Party>,
  grants: readonly GrantRow[],
  persons: readonly PersonRow[],
): Party[] {
  const busy = new Set([...used.values()].flatMap((party) => party.holders.map((holder) => holder.personId)));
  const watching: readonly string[] = ['viewer', 'auditor', 'administrator'];
  const working = new Set(
    grants.filter(({ role }) => !watching.includes(role)).map(({ personId }) => personId),
  );
  return persons
    .filter(({ id, active }) => active && working.has(id) && !busy.has(id))
    .map(({ id, active }) => ({
      id: columnOf({ personId: id, role: null }),
      kind: 'person',
      holders: [{ personId: id, active }],
      capacityHours: null,
    }));
}
