import type { Represented } from './actor';
import type { Grant, Role } from './roles';

/**
 * How far a role carries: `programme` = everything in the programmes the grant covers,
 * `channel` = only records of the granted channel (a grant without channel covers all of them),
 * `own` = only records the person owns.
 */
type Reach = 'programme' | 'channel' | 'own';
type Row = Partial<Record<Role, Reach>>;

const everyone: Row = {
  administrator: 'programme',
  sponsor: 'programme',
  steering_member: 'programme',
  programme_manager: 'programme',
  channel_lead: 'programme',
  product_owner: 'programme',
  integration_engineer: 'programme',
  content_manager: 'programme',
  analyst: 'programme',
  risk_manager: 'programme',
  change_manager: 'programme',
  cab_chair: 'programme',
  cab_member: 'programme',
  auditor: 'programme',
  viewer: 'programme',
};
const { viewer: _viewer, auditor: _auditor, ...contributors } = everyone;
const delivery: Row = {
  programme_manager: 'programme',
  channel_lead: 'channel',
  product_owner: 'own',
  integration_engineer: 'own',
  content_manager: 'own',
  analyst: 'own',
  risk_manager: 'own',
  change_manager: 'own',
};
const ownPerson = Object.fromEntries(Object.keys(contributors).map((role) => [role, 'own'])) as Row;
/** Everybody at work in a programme; administration brings no business decision. */
const { administrator: _administrator, ...atWork } = contributors;
const own = Object.fromEntries(Object.keys(atWork).map((role) => [role, 'own'])) as Row;
const planners: Row = { programme_manager: 'programme', channel_lead: 'channel' };
const manager: Row = { programme_manager: 'programme' };
const board: Row = { sponsor: 'programme', steering_member: 'programme' };

/**
 * The one matrix (deny by default): a permission that is not listed here, or a role missing in its row, is refused.
 * Rules narrow further (state, segregation of duties); nothing widens. Administrators hold no business decision.
 */
export const permissions = {
  'programme:view': everyone,
  'programme:create': { administrator: 'programme', programme_manager: 'programme' },
  'programme:edit': manager,
  /** Takes a closing back. */
  'programme:reopen': { programme_manager: 'programme', sponsor: 'programme' },
  /** One's own account: every signed-in person, also one without any role yet. */
  'account:self': everyone,
  'status:override': { programme_manager: 'programme', sponsor: 'programme' },
  'person:administer': { administrator: 'programme' },
  /** Who is here, with roles, letters, deputies and absences: everybody who takes part, and auditors. */
  'person:view': { ...contributors, auditor: 'programme' },
  /** FTE, skills, absences, training, succession; one's own absence everybody enters. */
  'person:plan': { ...ownPerson, administrator: 'programme', programme_manager: 'programme' },
  /** A deputy for an absent person; a grant for one programme appoints for the duties of that one only. */
  'deputy:appoint': { administrator: 'programme', programme_manager: 'programme' },
  'channel:edit': planners,
  'channel:create': manager,
  'segment:edit': { programme_manager: 'programme', analyst: 'programme' },
  'wave:edit': manager,
  'phase:edit': planners,
  /** Budget released, people assigned (G-6). */
  'phase:commit': { ...manager, ...board },
  /** Ordering a hold outside of a gate, by a decided exception report only (G-9). */
  'phase:hold': board,
  'exception:report': manager,
  'exception:decide': board,
  'dependency:edit': planners,
  'baseline:capture': { ...manager, ...board },
  /** A new baseline beyond the tolerance (domain §3); never by the programme manager, see `captureBaseline`. */
  'baseline:approve': board,
  'milestone:edit': planners,
  'milestone:report': delivery,
  'milestone:accept': { ...delivery, ...board, product_owner: 'programme', analyst: 'programme' },
  'milestone:cancel': manager,
  'evidence:add': delivery,
  'gate:configure': manager,
  'gate:submit': manager,
  'gate:attest': contributors,
  'gate:vote': {
    ...board,
    programme_manager: 'programme',
    risk_manager: 'programme',
    change_manager: 'programme',
    product_owner: 'programme',
    analyst: 'programme',
    integration_engineer: 'programme',
    channel_lead: 'programme',
    content_manager: 'programme',
  },
  'gate:decide': board,
  'gate:waive': { sponsor: 'programme' },
  'gate:resume': board,
  /** Opening what has become due: the application itself, no role (see `lib/access/system`). */
  'gate:watch': {},
  'gate:re_review': board,
  'condition:settle': delivery,
  /** Actual cost of a phase, and credits against it. */
  'cost:book': { programme_manager: 'programme', channel_lead: 'channel', analyst: 'programme' },
  'kpi:edit': { analyst: 'programme', programme_manager: 'programme' },
  'observation:record': {
    analyst: 'programme',
    programme_manager: 'programme',
    channel_lead: 'channel',
    product_owner: 'own',
    content_manager: 'own',
    integration_engineer: 'own',
  },
  'observation:confirm': { analyst: 'programme', programme_manager: 'programme' },
  'raci:edit': manager,
  /** Handing over the A: which persons of a deliverable may do what is a rule (RA-6). */
  'raci:hand_over': atWork,
  'plan:import': manager,
  'plan:export': everyone,
  /** Asking for a change is open to everybody who works in the programme. */
  'change:create': atWork,
  /** The requester's own request; the change manager keeps all of them in order. */
  'change:edit': { ...own, change_manager: 'programme' },
  'change:manage': { change_manager: 'programme' },
  /** Steps of named persons: assessor, implementer, tester, owner of a review; the rule asks for the person. */
  'change:work': atWork,
  /** Whether to go back once a line is crossed: who watches the KPI; the change manager for all of them. */
  'change:roll_back': { ...own, change_manager: 'programme' },
  'change:decide': { change_manager: 'programme', cab_chair: 'programme', cab_member: 'programme' },
  'change:except_freeze': { sponsor: 'programme', cab_chair: 'programme', change_manager: 'programme' },
  'cab:appoint': { programme_manager: 'programme', change_manager: 'programme' },
  /** Calling meetings, their agenda and course, what is owed from them. */
  'cab:manage': { change_manager: 'programme', cab_chair: 'programme' },
  /** Minutes; which seat confirms them is a rule. */
  'cab:confirm': { cab_chair: 'programme', cab_member: 'programme' },
  /** An obligation of one's own; the change manager follows all of them up. */
  'cab:fulfil': { ...own, change_manager: 'programme' },
  'schedule:edit': { change_manager: 'programme', programme_manager: 'programme' },
  'template:propose': atWork,
  'template:approve': { change_manager: 'programme', cab_chair: 'programme' },
  /** A seat in the electorate decides who votes; the matrix only keeps outsiders away from every ballot. */
  'ballot:vote': atWork,
  /** Whoever works in the programme may name a risk. */
  'risk:raise': atWork,
  /** The owner's own risk; risk management and programme management keep the whole register. */
  'risk:edit': { ...own, risk_manager: 'programme', programme_manager: 'programme' },
  /** By band the owner, risk management or the committee; which of them is a rule. */
  'risk:accept': { ...own, risk_manager: 'programme', ...board },
  'risk:close': { risk_manager: 'programme' },
  /** Appetite and tolerance are set by those who answer for them. */
  'risk:limits': board,
  'risk:simulate': {
    risk_manager: 'programme',
    programme_manager: 'programme',
    analyst: 'programme',
    ...board,
  },
  /** What happens by itself: acceptances lapse (see `lib/access/system`). */
  'risk:watch': {},
  /** What happens by itself: approvals expire (see `lib/access/system`). */
  'change:watch': {},
  'comment:write': contributors,
  'record:watch': everyone,
  'audit:view': {
    auditor: 'programme',
    administrator: 'programme',
    programme_manager: 'programme',
    sponsor: 'programme',
  },
  /** U-5: taken away as a file; reading alone does not suffice. */
  'audit:export': { auditor: 'programme', administrator: 'programme' },
  'audit:verify': { auditor: 'programme', administrator: 'programme' },
} as const satisfies Record<string, Row>;
export type Permission = keyof typeof permissions;

/**
 * What passes to a deputy: the duties of an absent person. Everything else stays personal until it is listed here:
 * accounts, roles and deputies, vouching and presenting in person (attestations, gate packs), changes of the plan itself.
 */
export const delegable: readonly Permission[] = [
  'programme:view',
  'comment:write',
  'milestone:report',
  'milestone:accept',
  'evidence:add',
  'gate:vote',
  'ballot:vote',
  'gate:decide',
  'gate:waive',
  'gate:resume',
  'condition:settle',
  'observation:record',
  'observation:confirm',
  'risk:edit',
  'risk:accept',
];

/** What a permission is asked for. `null` programme = the workspace itself. */
export type Target = {
  readonly programmeId: string | null;
  readonly channelId?: string | null;
  readonly ownerId?: string | null;
};
export type Holder = {
  readonly personId: string;
  readonly grants: readonly Grant[];
  /** Acting as a deputy: `grants` are then those of the represented person. */
  readonly actsFor?: Pick<Represented, 'personId'>;
};

/**
 * The role by which `holder` may use `permission` on `target`, or null (= denied, class P). A deputy uses the rights of
 * the represented person, and only the delegable ones.
 */
export function roleFor(holder: Holder, permission: Permission, target: Target): Role | null {
  const row: Row = permissions[permission];
  if (permission === 'account:self') {
    return target.ownerId === holder.personId ? (holder.grants[0]?.role ?? 'viewer') : null;
  }
  if (holder.actsFor && !delegable.includes(permission)) return null;
  const principal = holder.actsFor?.personId ?? holder.personId;
  return holder.grants.find((grant) => reaches(row[grant.role], grant, principal, target))?.role ?? null;
}

/** Roles that could do it, for the sentence "who can fix this". */
export function rolesWith(permission: Permission): Role[] {
  return Object.keys(permissions[permission]) as Role[];
}

function reaches(reach: Reach | undefined, grant: Grant, personId: string, target: Target): boolean {
  if (!reach) return false;
  if (grant.programmeId !== null && grant.programmeId !== target.programmeId) return false;
  if (reach === 'own') return target.ownerId === personId;
  if (reach === 'channel' && grant.channelId !== null) return grant.channelId === (target.channelId ?? null);
  return true;
}
