import 'server-only';
import { readWorkspace } from '@/db/context';
import {
  event,
  forecast,
  gate,
  link,
  milestone,
  milestoneCriterion,
  observation,
  phase,
  record,
  recordCounter,
  wave,
  waveSegment,
} from '@/db/schema';
import type { WorldLoader } from '../setting';
import { chained, headOf } from './chain';
import { writeGates } from './decisions';
import { foundScale } from './found';
import type { Happening } from './ground';
import { measureScale } from './measure';
import { planWaves, type ScalePlan } from './plan';
import { inBatches, insertRows } from './write';

const WAVES = 12;
const EVENTS = 3_000;
const CYCLE = 28;

/**
 * One programme of a given size: ×1 = 12 channels, 36 phases, 720 milestones, 3,000 events. People, channels and KPIs
 * come by commands, the mass by rows in batches, as the application role and under the same triggers.
 */
export const loadScale: WorldLoader = async (setting) => {
  const { workspaceId, factor, say } = setting;
  const { ground, kpis } = await foundScale(setting);
  const { days } = ground;
  const plan = planWaves(ground, WAVES * factor);
  const head = await readWorkspace(workspaceId, (tx) => headOf(tx, workspaceId));
  const told = reportsOf(plan, EVENTS * factor - head.seq - plan.events.length, ground.people.manager);
  const put = <T>(rows: Iterable<T>, write: Parameters<typeof inBatches<T>>[2], size?: number) =>
    inBatches(workspaceId, rows, write, size);

  await put(plan.records, (tx, part) => insertRows(tx, record, part));
  await put(ground.counters(), (tx, part) =>
    tx
      .insert(recordCounter)
      .values(part.map((row) => ({ workspaceId, programmeId: ground.programmeId, ...row })))
      .onConflictDoNothing(),
  );
  await put(plan.waves, (tx, part) => insertRows(tx, wave, part));
  await put(plan.waveSegments, (tx, part) => insertRows(tx, waveSegment, part));
  say(`  ${plan.waves.length} waves`);
  await put(plan.gates, (tx, part) =>
    insertRows(
      tx,
      gate,
      part.map(({ passedOn: _on, opens: _opens, ...row }) => row),
    ),
  );
  await put(plan.gates, (tx, part) => writeGates(tx, ground, part), 200);
  await put(plan.phases, (tx, part) => insertRows(tx, phase, part));
  say(`  ${plan.phases.length} phases behind their gates`);
  await put(plan.milestones, (tx, part) =>
    insertRows(
      tx,
      milestone,
      part.map(({ offset: _offset, slip: _slip, reportsEnd: _end, ...row }) => row),
    ),
  );
  await put(plan.criteria, (tx, part) => insertRows(tx, milestoneCriterion, part));
  await put(plan.links, (tx, part) => insertRows(tx, link, part));
  say(`  ${plan.milestones.length} milestones`);
  await put(told, (tx, part) =>
    insertRows(
      tx,
      forecast,
      part.map(({ id, day, forecast: on }) => ({
        workspaceId,
        milestoneId: id,
        reportDate: days.day(day),
        revision: 1,
        forecastDate: days.day(on),
        reportedBy: ground.people.manager,
        recordedAt: days.at(day, 9),
      })),
    ),
  );
  const observed = await put(measureScale(ground, kpis, factor), (tx, part) =>
    insertRows(tx, observation, part),
  );
  say(`  ${told.length} forecasts, ${observed} observations`);
  const events = chained(ground, [...plan.events, ...told.map(({ event: line }) => line)], head);
  const written = await put(events, (tx, part) => insertRows(tx, event, part));
  say(`  ${head.seq + written} events`);
};

type Report = {
  readonly id: string;
  readonly day: number;
  readonly forecast: number;
  readonly event: Happening;
};

/** As many forecasts as fill the log to its size, evenly over the milestones, four weeks apart. */
function reportsOf({ milestones }: ScalePlan, count: number, who: string): Report[] {
  const [each, rest] = [Math.floor(count / milestones.length), count % milestones.length];
  return milestones.flatMap(({ id, offset, slip, reportsEnd }, index) => {
    const own = each + (index < rest ? 1 : 0);
    return Array.from({ length: own }, (_, back): Report => {
      const day = reportsEnd - back * CYCLE;
      const event = { day, action: 'milestone.forecast_reported', kind: 'milestone', id, who, version: 2 };
      return { id, day, forecast: offset + Math.round((slip * (own - back)) / own), event };
    });
  });
}
