import type { CivilDate } from '@/lib/calendar/vocabulary';
import { checkPhaseOrder, type PhaseFacts } from '@/lib/roadmap/rules/phase';
import type { ExistingPlan, ExistingRow, PlannedRow, RowFields } from '../schema';

type Member = PhaseFacts & { planned: PlannedRow | null };

/**
 * G-1 over every wave the file touches: its phases as they would stand after the import. Planned phases that break
 * the order are rejected, one after the other, until the rest holds; what is in the programme stays as it is.
 */
export function rejectDisorder(existing: ExistingPlan, planned: readonly PlannedRow[]): PlannedRow[] {
  const rejected = new Map<string, PlannedRow>();
  for (const members of wavesOf(existing, planned).values()) {
    let open = members;
    for (let found = firstProblem(open); found !== null; found = firstProblem(open)) {
      const { member, reason } = found;
      rejected.set(member.key, { ...member, action: 'reject', changes: [], reasons: [reason] });
      open = open.flatMap((each) => (each.planned === member ? before(each, existing) : [each]));
    }
  }
  return planned.map((row) => rejected.get(row.key) ?? row);
}

function wavesOf(existing: ExistingPlan, planned: readonly PlannedRow[]): Map<string, Member[]> {
  const waves = new Map<string, Member[]>();
  const targets = new Set<string>();
  const put = (wave: string, member: Member | null): void => {
    if (member) waves.set(wave, [...(waves.get(wave) ?? []), member]);
  };
  for (const row of planned) {
    if (row.kind !== 'phase' || !row.parent || (row.action !== 'create' && row.action !== 'update')) continue;
    const old = existing.rows.find(({ id }) => id === row.targetId);
    if (old) targets.add(old.id);
    put(
      'id' in row.parent ? row.parent.id : row.parent.key,
      memberOf({ ...old?.fields, ...row.fields }, old, row),
    );
  }
  for (const row of existing.rows) {
    if (row.kind !== 'phase' || !waves.has(row.parentId ?? '') || targets.has(row.id)) continue;
    if (row.locked !== 'archived') put(row.parentId ?? '', memberOf(row.fields, row, null));
  }
  return waves;
}

function memberOf(
  fields: RowFields,
  old: ExistingRow | undefined,
  planned: PlannedRow | null,
): Member | null {
  const { phaseKind: kind, start, end } = fields;
  if (!kind || !start || !end) return null;
  const state = (old?.state ?? 'planned') as PhaseFacts['state'];
  return { kind, state, start: start as CivilDate, end: end as CivilDate, planned };
}

/** A rejected update leaves the phase where it was; a rejected creation leaves nothing. */
function before({ planned }: Member, existing: ExistingPlan): Member[] {
  const old = existing.rows.find(({ id }) => id === planned?.targetId);
  const member = old && memberOf(old.fields, old, null);
  return member ? [member] : [];
}

function firstProblem(
  members: readonly Member[],
): { member: PlannedRow; reason: PlannedRow['reasons'][number] } | null {
  for (const { code, params } of checkPhaseOrder(members)) {
    if (code === 'start_not_before_end') continue;
    const at = (kind: string | undefined) => members.findLast((each) => each.kind === kind && each.planned);
    const member = (at(params.phase) ?? at(params.earlier))?.planned;
    if (member) return { member, reason: { code, params: { ...params } } };
  }
  return null;
}
