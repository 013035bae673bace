import type { ExistingRow, PlannedRow, PlanRow, Reason, RowFields } from '../schema';
import { MAX_CRITERIA, TEXT_LIMITS } from '../vocabulary';

/** What the rooms would refuse for its length, so that the dry run says it first. */
export function tooLong(row: PlanRow, fields: RowFields): Reason[] {
  const reasons: Reason[] = [];
  const limit = (text: string | undefined, most: number, field: string): void => {
    if ((text?.length ?? 0) > most) reasons.push({ code: 'text_too_long', params: { limit: most, field } });
  };
  if (row.kind !== 'milestone') limit(row.title, TEXT_LIMITS.parent, 'title');
  limit(fields.channel, TEXT_LIMITS.name, 'channel');
  for (const cohort of fields.cohorts ?? []) limit(cohort, TEXT_LIMITS.name, 'cohorts');
  for (const criterion of fields.criteria ?? []) limit(criterion, TEXT_LIMITS.criterion, 'criteria');
  if ((fields.criteria?.length ?? 0) > MAX_CRITERIA)
    reasons.push({ code: 'criteria_too_many', params: { limit: MAX_CRITERIA } });
  return reasons;
}

/** Changes the programme does not allow by import: what is closed, fixed, approved or changed since the export. */
export function conflictsOf(row: PlanRow, changes: PlannedRow['changes'], target: ExistingRow): Reason[] {
  const reasons: Reason[] = [];
  const { number } = target;
  if (row.version !== null && row.version !== target.version) {
    reasons.push({
      code: 'changed_since_export',
      params: { exported: row.version, current: target.version },
    });
  }
  if (target.locked === 'accepted') reasons.push({ code: 'accepted_immutable', params: { number } });
  else if (target.locked) reasons.push({ code: 'record_closed', params: { number, state: target.locked } });
  for (const { field, from, to } of changes) {
    const dated = field === 'baselineDate' || field === 'start' || field === 'end';
    if (dated && from !== null && target.baselineApproved) {
      reasons.push({ code: 'needs_change_request', params: { from: String(from), to: String(to) } });
    }
    if (field === 'channel') reasons.push({ code: 'channel_fixed', params: { channel: String(from) } });
    if (field === 'phaseKind') reasons.push({ code: 'phase_kind_fixed', params: { number } });
  }
  const handedIn = changes.some(({ field }) => field === 'criteria' || field === 'actual');
  if (target.state === 'submitted' && handedIn) reasons.push({ code: 'handed_in', params: { number } });
  return reasons;
}

/** A phase under review, held or over takes no new milestones. */
export function closedParent(row: PlanRow, parent: ExistingRow | undefined): Reason[] {
  if (row.kind !== 'milestone' || !parent) return [];
  const open = parent.state === undefined || parent.state === 'planned' || parent.state === 'active';
  return open && parent.locked === null ? [] : [{ code: 'phase_closed', params: { number: parent.number } }];
}
