import 'server-only';
import type {
  gate,
  link,
  milestone,
  milestoneCriterion,
  phase,
  record,
  wave,
  waveSegment,
} from '@/db/schema';
import { gateKinds } from '@/lib/gates/vocabulary';
import { MILESTONE_KINDS } from '@/lib/milestones/vocabulary';
import type { RecordKind } from '@/lib/registry/vocabulary';
import { PHASE_KINDS } from '@/lib/roadmap/vocabulary';
import type { Ground, Happening } from './ground';

type Rows<T extends { $inferInsert: unknown }> = T['$inferInsert'][];
type GateRow = typeof gate.$inferInsert & { readonly passedOn: number | null; readonly opens: string | null };
/** For the forecasts: planned day, days late in the end, day of the latest report. */
type Outlook = { readonly offset: number; readonly slip: number; readonly reportsEnd: number };
export type ScalePlan = {
  readonly records: Rows<typeof record>;
  readonly waves: Rows<typeof wave>;
  readonly waveSegments: Rows<typeof waveSegment>;
  readonly phases: Rows<typeof phase>;
  readonly gates: GateRow[];
  readonly milestones: (typeof milestone.$inferInsert & Outlook)[];
  readonly criteria: Rows<typeof milestoneCriterion>;
  readonly links: Rows<typeof link>;
  readonly events: Happening[];
};

/** Bounds of the three phases in days from today, one line for each state a wave can be in. */
const COURSES = [
  [-520, -380, -230, -40],
  [-420, -280, -100, 90],
  [-280, -120, 60, 200],
  [-70, 60, 180, 320],
  [-40, 80, 210, 350],
  [40, 160, 290, 420],
] as const;
const PER_PHASE = 20;

/** Waves with three phases, four gates and sixty milestones each, spread evenly over all states. */
export function planWaves(ground: Ground, count: number): ScalePlan {
  const plan: ScalePlan = {
    records: [],
    waves: [],
    waveSegments: [],
    phases: [],
    gates: [],
    milestones: [],
    criteria: [],
    links: [],
    events: [],
  };
  for (let index = 0; index < count; index += 1) planWave(ground, plan, index);
  return plan;
}

function planWave(ground: Ground, plan: ScalePlan, index: number): void {
  const { workspaceId, programmeId, random, days, newId, people } = ground;
  const place = ground.channels[index % ground.channels.length];
  const course = COURSES[index % COURSES.length];
  if (!place || !course) throw new Error('the scale world has no channels');
  const shift = random.int(-12, 12);
  const bounds = course.map((bound) => bound + (bound < 0 && bound > -60 ? 0 : shift));
  const at = (position: number) => bounds[position] ?? 0;
  const planned = Math.max(-600, Math.min(at(0) - 60, -10));
  const root = (kind: RecordKind, title: string, ownerId: string) => {
    const id = newId();
    const number = ground.number(kind);
    plan.records.push({ workspaceId, id, kind, programmeId, number, title, channelId: place.id, ownerId });
    plan.events.push({ day: planned, action: `${kind}.created`, kind, id, who: people.manager, version: 1 });
    return id;
  };
  const waveId = root('wave', `Welle ${index + 1} ${place.title}`, place.leadId);
  plan.waves.push({ workspaceId, id: waveId, programmeId, channelId: place.id, rank: (index % 900) + 1 });
  for (const segmentId of ground.segments.slice(index % 4, (index % 4) + 2))
    plan.waveSegments.push({ workspaceId, waveId, segmentId });
  const phaseIds = PHASE_KINDS.map((kind, seq) => {
    const title = `${kind} ${index + 1}`;
    const id = root('phase', title, place.leadId);
    const [from, to] = [at(seq), at(seq + 1)];
    const state = to < 0 ? 'completed' : from < 0 ? 'active' : 'planned';
    const begun = from < 0 ? from : null;
    plan.phases.push({
      workspaceId,
      id,
      programmeId,
      waveId,
      kind,
      seq: seq + 1,
      state,
      plannedStart: days.day(from),
      plannedEnd: days.day(to),
      actualStart: begun === null ? null : days.day(from),
      actualEnd: to < 0 ? days.day(to) : null,
      budgetCents: 25_000_000,
      budgetReleased: from < 0,
      staffed: from < 0,
      toleranceDays: 5,
      observationDays: 28,
      contingencyDays: 14,
    });
    planMilestones({ ground, plan, waveId, phaseId: id, from, to, state, root, leadId: place.leadId });
    return id;
  });
  for (const [position, kind] of gateKinds.entries()) {
    const id = root('gate', `${kind} Welle ${index + 1}`, place.leadId);
    const guarded = phaseIds[Math.max(0, position - 1)] ?? '';
    const day = at(position);
    const opens = phaseIds[position] ?? null;
    const passedOn = day < 0 ? day : null;
    plan.gates.push({ workspaceId, id, programmeId, waveId, phaseId: guarded, kind, passedOn, opens });
    if (passedOn !== null)
      plan.events.push({ day, action: 'gate.decided', kind: 'gate', id, who: people.chair, version: 2 });
  }
}

type Span = {
  readonly ground: Ground;
  readonly plan: ScalePlan;
  readonly waveId: string;
  readonly phaseId: string;
  readonly from: number;
  readonly to: number;
  readonly state: 'completed' | 'active' | 'planned';
  readonly root: (kind: RecordKind, title: string, ownerId: string) => string;
  readonly leadId: string;
};

function planMilestones({ ground, plan, waveId, phaseId, from, to, state, root, leadId }: Span): void {
  const { workspaceId, programmeId, random, days, people, newId } = ground;
  const ids: string[] = [];
  for (let index = 0; index < PER_PHASE; index += 1) {
    const kind = MILESTONE_KINDS[index % MILESTONE_KINDS.length] ?? 'technical';
    const title = `Meilenstein ${plan.milestones.length + 1}`;
    const id = root('milestone', title, leadId);
    ids.push(id);
    const planned = Math.round(from + ((to - from) * (index + 1)) / (PER_PHASE + 1));
    const slip = random.int(-3, index % 5 === 0 ? 14 : 5);
    const reached = Math.min(planned + slip, state === 'completed' ? to : planned + slip);
    const accepted = state !== 'planned' && reached <= -8;
    const running = state === 'active' && !accepted && planned < 30;
    const end = accepted ? reached : Math.max(planned + slip, 3);
    const reportsEnd = accepted ? reached - 3 : -4;
    const bound = state === 'planned' && from > 0 ? null : days.day(planned);
    plan.milestones.push({
      workspaceId,
      id,
      programmeId,
      waveId,
      phaseId,
      kind,
      gating: index % 5 === 0,
      state: accepted ? 'accepted' : running ? 'in_progress' : 'planned',
      toleranceDays: 5,
      weight: '1',
      plannedDate: days.day(planned),
      originalDate: bound,
      baselineDate: bound,
      forecastDate: days.day(end),
      forecastReportedOn: days.day(reportsEnd),
      position: index + 1,
      offset: planned,
      slip: end - planned,
      reportsEnd,
      ...(accepted
        ? {
            actualDate: days.day(reached),
            submittedBy: leadId,
            submittedAt: days.at(reached, 12),
            acceptedBy: people.manager,
            acceptedAt: days.at(reached + 3, 12),
          }
        : {}),
    });
    plan.criteria.push({
      workspaceId,
      id: newId(),
      milestoneId: id,
      text: 'Abnahmeprotokoll liegt vor',
      position: 1,
    });
    if (accepted)
      plan.events.push({
        day: reached + 3,
        action: 'milestone.accepted',
        kind: 'milestone',
        id,
        who: people.manager,
        version: 3,
      });
  }
  // a chain of every fifth milestone, so that there is a critical path
  for (let index = 4; index < ids.length; index += 5) {
    const [fromId, toId] = [ids[index - 4], ids[index]];
    if (fromId && toId)
      plan.links.push({
        workspaceId,
        id: newId(),
        programmeId,
        kind: 'depends_on',
        fromId,
        toId,
        dependencyType: 'FS',
        lagDays: 2,
      });
  }
}
