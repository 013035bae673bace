import type { DeliverableScope, DeliverableState, RaciCode } from '@/lib/raci/vocabulary';
import type { RaciFinding } from './lint';
import {
  type AssignmentRow,
  columnOf,
  columnOfParty,
  type DeliverableRow,
  type GrantRow,
  type PersonRow,
} from './parties';

export type MatrixColumn = {
  /** `person:<id>` or `role:<role>`. */
  readonly id: string;
  readonly personId: string | null;
  readonly role: string | null;
  /** Name of the person, or of the one holder of the role. */
  readonly name: string | null;
};
export type MatrixRow = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly title: string;
  readonly scope: DeliverableScope;
  readonly state: DeliverableState;
  readonly gating: boolean;
  /** The milestone it stands for, whose acceptance its A gives. */
  readonly milestone: { readonly id: string; readonly number: string } | null;
  /** Letters by column. */
  readonly cells: Readonly<Record<string, readonly RaciCode[]>>;
};
/** A finding with the row and column it is about, ready to be said as a sentence. */
export type MatrixFinding = Pick<RaciFinding, 'code' | 'blocking' | 'params'> & {
  readonly row: { readonly id: string; readonly number: string; readonly title: string } | null;
  readonly column: string | null;
  readonly party: string | null;
  readonly draft: boolean;
};
export type Named = { readonly id: string; readonly name: string };
export type Matrix = {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  readonly findings: readonly MatrixFinding[];
};
type Deliverable = DeliverableRow & Omit<MatrixRow, 'cells'>;
export type MatrixFacts = {
  readonly deliverables: readonly Deliverable[];
  readonly assignments: readonly AssignmentRow[];
  readonly grants: readonly GrantRow[];
  readonly persons: readonly (Named & PersonRow)[];
};

/** Rows, columns and findings as they stand beside each other; `findings` are those of the whole programme. */
export function buildMatrix(facts: MatrixFacts, findings: readonly RaciFinding[]): Matrix {
  const shown = new Set(facts.deliverables.map(({ id }) => id));
  const assignments = facts.assignments.filter(({ deliverableId }) => shown.has(deliverableId));
  const columns = new Map(
    assignments.map((cell): [string, MatrixColumn] => [columnOf(cell), columnFor(cell, facts)]),
  );
  const rows = facts.deliverables.map(({ id, number, version, title, scope, state, gating, milestone }) => ({
    id,
    number,
    version,
    title,
    scope,
    state,
    gating,
    milestone,
    cells: cellsOf(assignments.filter(({ deliverableId }) => deliverableId === id)),
  }));
  const said = findings
    .filter(({ deliverableId }) => deliverableId === null || shown.has(deliverableId))
    .map((finding) => sayable(finding, facts, columns));
  return { rows, columns: [...columns.values()].sort(rolesFirst), findings: said };
}

function columnFor({ personId, role }: AssignmentRow, { grants, persons }: MatrixFacts): MatrixColumn {
  const holders = [...new Set(grants.filter((grant) => grant.role === role).map((grant) => grant.personId))];
  const one = role === null ? personId : holders.length === 1 ? holders[0] : null;
  const name = persons.find(({ id }) => id === one)?.name ?? null;
  return { id: columnOf({ personId, role }), personId, role, name };
}

function cellsOf(assignments: readonly AssignmentRow[]): Record<string, RaciCode[]> {
  const cells: Record<string, RaciCode[]> = {};
  for (const cell of assignments) {
    cells[columnOf(cell)] = [...(cells[columnOf(cell)] ?? []), cell.code].sort();
  }
  return cells;
}

function sayable(
  { code, blocking, params, deliverableId, partyId }: RaciFinding,
  { deliverables, persons }: MatrixFacts,
  columns: ReadonlyMap<string, MatrixColumn>,
): MatrixFinding {
  const row = deliverables.find(({ id }) => id === deliverableId);
  const column = partyId === null ? null : columnOfParty(partyId);
  const person = persons.find(({ id }) => column === `person:${id}`);
  return {
    code,
    blocking,
    params,
    row: row ? { id: row.id, number: row.number, title: row.title } : null,
    column,
    party: person?.name ?? columns.get(column ?? '')?.name ?? null,
    draft: row?.state === 'draft',
  };
}

/** Roles first, then people, each by name. */
function rolesFirst(a: MatrixColumn, b: MatrixColumn): number {
  const key = ({ role, name, id }: MatrixColumn) => (role === null ? `1${name ?? id}` : `0${role}`);
  return key(a) < key(b) ? -1 : 1;
}
