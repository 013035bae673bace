import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { record, wave } from '@/db/schema';
import type { Role } from '@/lib/access/roles';
import { read, type Scope } from '@/lib/access/scope';
import type { RaciFinding } from '../rules/lint';
import { columnOf, columnOfParty } from '../rules/parties';
import type { DeliverableScope, DeliverableState, RaciCode } from '../vocabulary';
import { lintFacts, raciFacts } from './facts';

export type MatrixColumn = {
  /** `person:<id>` or `role:<role>`. */
  readonly id: string;
  readonly personId: string | null;
  readonly role: Role | null;
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
export type Matrix = {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  readonly findings: readonly MatrixFinding[];
  readonly valid: boolean;
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

/** The matrix of deliverables and parties with its lint (RA-1..RA-5). 3 statements. */
export function raciMatrix(scope: Scope, filter: { channelId?: string } = {}): Promise<Matrix> {
  return read(scope, async (tx, { workspaceId, programmeId }) => {
    const facts = await raciFacts(tx, workspaceId, programmeId);
    const { valid, findings } = lintFacts(facts);
    const nameOf = (id: string) => facts.persons.find((person) => person.id === id)?.name ?? null;
    const deliverables = facts.deliverables.filter(
      ({ channelId }) => !filter.channelId || channelId === filter.channelId,
    );
    const shown = new Set(deliverables.map(({ id }) => id));
    const assignments = facts.assignments.filter(({ deliverableId }) => shown.has(deliverableId));
    const columns = new Map<string, MatrixColumn>();
    for (const { personId, role } of assignments) {
      const holders = role
        ? new Set(facts.grants.filter((grant) => grant.role === role).map((g) => g.personId))
        : null;
      const [only] = holders?.size === 1 ? holders : [];
      const name = personId ? nameOf(personId) : only ? nameOf(only) : null;
      columns.set(columnOf({ personId, role }), { id: columnOf({ personId, role }), personId, role, name });
    }
    const rows = deliverables.map(({ id, number, version, title, scope: reach, state, gating }) => {
      const cells: Record<string, RaciCode[]> = {};
      for (const cell of assignments.filter(({ deliverableId }) => deliverableId === id)) {
        const letters = cells[columnOf(cell)] ?? [];
        cells[columnOf(cell)] = [...letters, cell.code].sort();
      }
      return { id, number, version, title, scope: reach, state, gating, cells };
    });
    const said = findings
      .filter(({ deliverableId }) => deliverableId === null || shown.has(deliverableId))
      .map(({ code, blocking, params, deliverableId, partyId }): MatrixFinding => {
        const row = deliverables.find(({ id }) => id === deliverableId);
        const column = partyId && columnOfParty(partyId);
        const personId = column?.startsWith('person:') ? column.slice('person:'.length) : null;
        return {
          code,
          blocking,
          params,
          row: row ? { id: row.id, number: row.number, title: row.title } : null,
          column,
          party: personId ? nameOf(personId) : (columns.get(column ?? '')?.name ?? null),
          draft: row?.state === 'draft',
        };
      });
    const people = facts.persons.filter(({ active }) => active).map(({ id, name }) => ({ id, name }));
    return { rows, columns: sortColumns([...columns.values()]), findings: said, valid, people };
  });
}

/** Roles first, then people, each by name. */
function sortColumns(columns: MatrixColumn[]): MatrixColumn[] {
  const key = ({ role, name, id }: MatrixColumn) => `${role ? 0 : 1}${role ?? name ?? id}`;
  return columns.sort((a, b) => key(a).localeCompare(key(b)));
}

/** Waves a deliverable can belong to, by rank. 1 statement. */
export function waveChoices(scope: Scope): Promise<{ id: string; number: string; title: string }[]> {
  return read(scope, (tx, { workspaceId, programmeId }) =>
    tx
      .select({ id: wave.id, number: record.number, title: record.title })
      .from(wave)
      .innerJoin(record, and(eq(record.workspaceId, wave.workspaceId), eq(record.id, wave.id)))
      .where(
        and(eq(wave.workspaceId, workspaceId), eq(wave.programmeId, programmeId), isNull(record.archivedAt)),
      )
      .orderBy(asc(wave.rank)),
  );
}
