import {
  type DeliverableState,
  type PartyKind,
  type RaciCode,
  type RaciViolation,
  type RaciWarning,
  raciViolations,
} from '@/lib/raci/vocabulary';

/** A person in force for a party: the person itself, the holders of the role, or the members of the group. */
export type Holder = { readonly personId: string; readonly active: boolean };

export type Party = {
  readonly id: string;
  readonly kind: PartyKind;
  readonly holders: readonly Holder[];
  /** Allocated capacity in hours per week; null = not known. */
  readonly capacityHours: number | null;
};

export type Assignment = {
  readonly partyId: string;
  readonly code: RaciCode;
  /** RASCI's S: counts as R for capacity, not for RA-2 (RA-7). */
  readonly supporting?: boolean;
};

export type Deliverable = {
  readonly id: string;
  readonly state: DeliverableState;
  /** Stands for a gating milestone: an R besides the A must exist (RA-2). */
  readonly gating: boolean;
  readonly assignments: readonly Assignment[];
};

export type RaciFinding = {
  readonly code: RaciViolation | RaciWarning;
  readonly blocking: boolean;
  readonly deliverableId: string | null;
  readonly partyId: string | null;
  readonly params: Readonly<Record<string, string | number>>;
};

export type RaciLint = {
  /** RA-4: no violation in any active deliverable, and at least one of them. */
  readonly valid: boolean;
  readonly findings: readonly RaciFinding[];
};

const limits = { accountable: 7, responsible: 10, consulted: 4 } as const;

/**
 * Checks the matrix (RA-1..RA-5). Violations in drafts are listed but do not make the matrix invalid, closed
 * deliverables are not judged. Assignments are those in force today.
 */
export function lintRaci(deliverables: readonly Deliverable[], parties: readonly Party[]): RaciLint {
  const open = deliverables.filter((deliverable) => deliverable.state !== 'closed');
  const rows = open.flatMap((deliverable) => [
    ...accountableFindings(deliverable, parties),
    ...responsibleFindings(deliverable, parties),
    ...pairFindings(deliverable),
    ...rowWarnings(deliverable),
  ]);
  const blocking = raciViolations as readonly string[];
  const findings = [...rows, ...partyWarnings(open, parties)].map((found) => ({
    ...found,
    blocking: blocking.includes(found.code),
  }));
  const active = open
    .filter((deliverable) => deliverable.state === 'active')
    .map((deliverable) => deliverable.id);
  const broken = findings.some(
    (found) => found.blocking && found.deliverableId !== null && active.includes(found.deliverableId),
  );
  return { valid: active.length > 0 && !broken, findings };
}

type Raw = Omit<RaciFinding, 'blocking'>;

function raw(
  code: Raw['code'],
  deliverableId: string | null,
  partyId: string | null = null,
  params: Raw['params'] = {},
): Raw {
  return { code, deliverableId, partyId, params };
}

/** RA-1: exactly one A, and it is one natural, active person. */
function accountableFindings(deliverable: Deliverable, parties: readonly Party[]): readonly Raw[] {
  const holders = partyIds(deliverable, 'A');
  if (holders.length === 0) return [raw('no_accountable', deliverable.id)];
  const several =
    holders.length > 1 ? [raw('several_accountable', deliverable.id, null, { count: holders.length })] : [];
  return [...several, ...holders.flatMap((partyId) => personFindings(deliverable.id, partyId, parties))];
}

function personFindings(deliverableId: string, partyId: string, parties: readonly Party[]): readonly Raw[] {
  const party = parties.find((candidate) => candidate.id === partyId);
  if (party === undefined || party.holders.length === 0)
    return [raw('accountable_vacant', deliverableId, partyId)];
  const active = party.holders.filter((holder) => holder.active).length;
  if (party.kind === 'group' || active > 1) {
    return [raw('accountable_not_person', deliverableId, partyId, { holders: active })];
  }
  return active === 1 ? [] : [raw('accountable_inactive', deliverableId, partyId)];
}

/** RA-2: at least one R; on a gating milestone one whose person is not the A. */
function responsibleFindings(deliverable: Deliverable, parties: readonly Party[]): readonly Raw[] {
  const responsible = partyIds(deliverable, 'R');
  if (responsible.length === 0) return [raw('no_responsible', deliverable.id)];
  if (!deliverable.gating) return [];
  const people = (partyId: string) =>
    parties.find((party) => party.id === partyId)?.holders.map((holder) => holder.personId) ?? [];
  const accountable = partyIds(deliverable, 'A');
  const accountablePeople = accountable.flatMap(people);
  const separate = responsible.some(
    (partyId) =>
      !accountable.includes(partyId) && people(partyId).some((person) => !accountablePeople.includes(person)),
  );
  return separate ? [] : [raw('responsible_not_separate', deliverable.id)];
}

function partyIds(deliverable: Deliverable, code: RaciCode): readonly string[] {
  const ids = deliverable.assignments
    .filter((assignment) => assignment.code === code && assignment.supporting !== true)
    .map((assignment) => assignment.partyId);
  return [...new Set(ids)];
}

/** RA-3: one code per party, A+R being the only pair. */
function pairFindings(deliverable: Deliverable): readonly Raw[] {
  const parties = [...new Set(deliverable.assignments.map((assignment) => assignment.partyId))];
  return parties.flatMap((partyId) => {
    const codes = deliverable.assignments.filter((a) => a.partyId === partyId).map((a) => a.code);
    const distinct = [...new Set(codes)].sort();
    const legal = codes.length === distinct.length && (distinct.length === 1 || distinct.join('') === 'AR');
    return legal ? [] : [raw('several_codes', deliverable.id, partyId, { codes: codes.join('+') })];
  });
}

function rowWarnings(deliverable: Deliverable): readonly Raw[] {
  const consulted = partyIds(deliverable, 'C').length;
  const informed = partyIds(deliverable, 'I').length;
  return [
    ...(consulted > limits.consulted
      ? [raw('many_consulted', deliverable.id, null, { count: consulted })]
      : []),
    ...(informed === 0 ? [raw('nobody_informed', deliverable.id)] : []),
  ];
}

/** RA-5 over all open deliverables, per party. */
function partyWarnings(deliverables: readonly Deliverable[], parties: readonly Party[]): readonly Raw[] {
  return parties.flatMap((party) => {
    const holding = (code: RaciCode) =>
      deliverables.filter((d) => d.assignments.some((a) => a.partyId === party.id && a.code === code)).length;
    const [accountable, responsible] = [holding('A'), holding('R')];
    const entries = accountable + responsible + holding('C') + holding('I');
    const warn = (when: boolean, code: RaciWarning, count: number) =>
      when ? [raw(code, null, party.id, { count })] : [];
    return [
      ...warn(accountable > limits.accountable, 'accountable_overload', accountable),
      ...warn(responsible > limits.responsible, 'responsible_overload', responsible),
      ...warn(responsible > 0 && party.capacityHours === 0, 'responsible_without_capacity', responsible),
      ...warn(entries === 0, 'party_without_entry', 0),
    ];
  });
}
