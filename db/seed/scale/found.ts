import 'server-only';
import { and, eq } from 'drizzle-orm';
import { readWorkspace } from '@/db/context';
import { kpiVersion } from '@/db/schema';
import { createChannel } from '@/lib/channels/commands/create-channel';
import { createSegment } from '@/lib/channels/commands/create-segment';
import { channelTypes } from '@/lib/channels/vocabulary';
import { defineKpi } from '@/lib/measurement/commands/define';
import { createProgramme } from '@/lib/programmes/commands/create';
import { uuidV7 } from '@/lib/registry/identity';
import { type RecordKind, recordPrefixes } from '@/lib/registry/vocabulary';
import type { WorldSetting } from '../setting';
import { createStage } from '../stage';
import { cast } from './cast';
import type { Ground } from './ground';

const CHANNELS = 12;
const KPIS = 12;
const SEGMENTS = 6;

export type ScaleKpi = { readonly kpiId: string; readonly versionId: string };

/** People, programme, channels, cohorts and KPIs: few enough to come by the commands. */
export async function foundScale(setting: WorldSetting): Promise<{ ground: Ground; kpis: ScaleKpi[] }> {
  const { workspaceId, days, random, password, factor } = setting;
  const since = days.at(-640, 8);
  const stage = await createStage({
    workspaceId,
    name: 'Maßstab AG',
    cast,
    administrator: 'administrator',
    password,
    mustChange: false,
    days,
    random,
    since,
  });
  const { act, idOf, grant } = stage;
  const { id: programmeId } = await act(
    'administrator',
    createProgramme,
    { key: 'scale', name: `Maßstab ×${factor}`, sponsorId: idOf('sponsor'), managerId: idOf('manager') },
    since,
  );
  for (const { key, role } of cast)
    if (role !== 'administrator' && role !== 'channel_lead') await grant(key, role, { programmeId }, since);
  const leads = cast.filter(({ role }) => role === 'channel_lead');
  const channels: { id: string; title: string; leadId: string }[] = [];
  for (let index = 0; index < CHANNELS; index += 1) {
    const lead = leads[index % leads.length]?.key ?? 'manager';
    const type = channelTypes[index % channelTypes.length] ?? 'other';
    const title = `Kanal ${index + 1}`;
    const input = { programmeId, name: title, type, leadId: idOf(lead) };
    const { id } = await act('manager', createChannel, input, since);
    await grant(lead, 'channel_lead', { programmeId, channelId: id }, since);
    channels.push({ id, title, leadId: idOf(lead) });
  }
  const segments: string[] = [];
  // larger worlds measure by cohort as well
  for (let index = 0; index < Math.max(SEGMENTS, factor - 1); index += 1) {
    const input = { programmeId, name: `Zielgruppe ${index + 1}` };
    segments.push((await act('manager', createSegment, input, since)).id);
  }
  const kpis: ScaleKpi[] = [];
  for (let index = 0; index < KPIS; index += 1) {
    const { id } = await act('analyst', defineKpi, { programmeId, ...sheetOf(index) }, since);
    kpis.push({ kpiId: id, versionId: await versionIdOf(workspaceId, id) });
  }
  const numbers = new Map<RecordKind, number>();
  const ground: Ground = {
    workspaceId,
    programmeId,
    days,
    random,
    newId: () => uuidV7(since.getTime(), random.uuid()),
    number: (kind) => {
      const next = (numbers.get(kind) ?? 0) + 1;
      numbers.set(kind, next);
      return `${recordPrefixes[kind]}-${next}`;
    },
    counters: () => [...numbers].map(([kind, last]) => ({ prefix: recordPrefixes[kind], last })),
    channels,
    segments,
    people: {
      manager: idOf('manager'),
      chair: idOf('chair'),
      sponsor: idOf('sponsor'),
      member: idOf('member'),
      analyst: idOf('analyst'),
    },
  };
  return { ground, kpis };
}

function sheetOf(index: number) {
  return {
    key: `kpi_${index + 1}`,
    nameDe: `Kennzahl ${index + 1}`,
    nameEn: `Measure ${index + 1}`,
    perspective: 'customer',
    indicator: 'lagging',
    unit: 'percent',
    numerator: 'Treffer',
    denominator: 'Versuche',
    direction: 'higher',
    overChannels: 'ratio',
    overSegments: 'ratio',
    overTime: 'ratio',
    source: 'Messung',
    rhythm: 'month',
    green: '0.5',
    amber: '0.4',
    effectiveFrom: '2020-01-01',
    tilePosition: index < 6 ? index + 1 : null,
  } as const;
}

async function versionIdOf(workspaceId: string, kpiId: string): Promise<string> {
  const [row] = await readWorkspace(workspaceId, (tx) =>
    tx
      .select({ id: kpiVersion.id })
      .from(kpiVersion)
      .where(and(eq(kpiVersion.workspaceId, workspaceId), eq(kpiVersion.kpiId, kpiId))),
  );
  if (!row) throw new Error(`no definition of ${kpiId}`);
  return row.id;
}
