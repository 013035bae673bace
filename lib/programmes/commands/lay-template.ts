import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { kpi, record } from '@/db/schema';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { invalid } from '@/lib/action/refusal';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { firstGatekeepers, layGates } from '@/lib/gates/commands/lay-gates';
import { locateProgramme } from '@/lib/registry/record';
import { lockProgramme } from '@/lib/roadmap/commands/capture-baseline';
import type { PhaseKind } from '@/lib/roadmap/vocabulary';
import { settingsOf } from '../rules/settings';
import { planTemplate, type WavePlan } from '../rules/template';
import { planGates } from '../rules/template-gates';
import { templateKpis } from '../rules/template-kpis';
import { waveDeliverables } from '../rules/template-raci';
import { layTemplateInput } from '../schema';
import { activateValidRows, layResponsibilities } from './lay-responsibilities';
import { type LaidWave, layWave } from './lay-wave';
import { languageOf } from './template-language';

export type LaidTemplate = {
  readonly waves: readonly {
    readonly number: string;
    readonly title: string;
    readonly gates: number;
    readonly deliverables: number;
    readonly phases: readonly {
      readonly kind: PhaseKind;
      readonly start: CivilDate;
      readonly end: CivilDate;
      readonly milestones: readonly { readonly title: string; readonly on: CivilDate }[];
    }[];
  }[];
  /** KPIs of the template the programme does not define: their criteria are attested by an analyst instead. */
  readonly missingKpis: readonly string[];
};

/**
 * Lays waves of the template into a programme: one per channel named, with phases and milestones, and gates and
 * responsibilities where asked for, four weeks apart from `start` on. Only adds: nothing that stands is changed. All
 * or nothing; every part by the command of its room. Refused: a channel of another programme or archived, a title that
 * another wave bears, since responsibilities are named after it.
 */
export const layTemplate = defineCommand({
  name: 'programme.lay_template',
  permission: 'wave:edit',
  input: layTemplateInput,
  locate: locateProgramme,
  run: async (context, input) => {
    const { programmeId, start, segmentIds } = input;
    await lockProgramme(context, programmeId);
    const facts = await programmeFacts(context.tx, context.workspaceId, programmeId);
    const { managerId, sponsorId } = facts;
    const language = await languageOf(context);
    const channels = await findChannels(context, programmeId, input.waves);
    const plan = planTemplate({
      start,
      channels: channels.map(({ title }) => title),
      observationDays: settingsOf(facts).observationDays,
      language,
    });
    const gatePlans = input.gates ? planGates(language) : [];
    const gatekeepers = input.gates ? await firstGatekeepers(context, programmeId, sponsorId) : [];
    const kpis = await kpisByKey(context, programmeId);
    const laid: LaidTemplate['waves'][number][] = [];
    const rows: string[] = [];
    for (const [index, wavePlan] of plan.waves.entries()) {
      const channel = channels[index];
      if (!channel) continue;
      const { id: channelId, leadId, title } = channel;
      const place = { programmeId, channelId, segmentIds, leadId, acceptorId: managerId };
      const wave = await layWave(context, wavePlan, place);
      await layGates(context, wave, gatePlans, { channelId, kpis, gatekeepers });
      const own = input.responsibilities ? waveDeliverables(language, title) : [];
      rows.push(...(await layResponsibilities(context, programmeId, own, { managerId, leadId }, wave)));
      laid.push(viewOf(wave, wavePlan, gatePlans.length, own.length));
    }
    await activateValidRows(context, programmeId, rows);
    const missingKpis = input.gates ? templateKpis.flatMap(({ key }) => (kpis.has(key) ? [] : [key])) : [];
    return {
      value: { waves: laid, missingKpis } satisfies LaidTemplate,
      events: [
        {
          action: 'programme.template_applied',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: {
            template: { from: null, to: 'multichannel-roadmap' },
            waves: { from: null, to: laid.map(({ number, title }) => `${number} ${title}`) },
            start: { from: null, to: start },
          },
        },
      ],
    };
  },
});

type Wish = { readonly channelId: string; readonly title: string | null; readonly leadId: string | null };

/** The channels in the order asked for, each with the title and lead of its wave. */
async function findChannels(
  { tx, workspaceId }: CommandContext,
  programmeId: string,
  wishes: readonly Wish[],
) {
  const found = await tx
    .select({ id: record.id, name: record.title, ownerId: record.ownerId })
    .from(record)
    .where(
      and(
        eq(record.workspaceId, workspaceId),
        eq(record.programmeId, programmeId),
        eq(record.kind, 'channel'),
        isNull(record.archivedAt),
        inArray(
          record.id,
          wishes.map(({ channelId }) => channelId),
        ),
      ),
    );
  const taken = new Set(await waveTitles(tx, workspaceId, programmeId));
  return wishes.map(({ channelId, title: wanted, leadId }, index) => {
    const row = found.find(({ id }) => id === channelId);
    if (!row) return invalid(`waves.${index}.channelId`, 'programmes.channel_unknown');
    const title = wanted ?? row.name;
    if (taken.has(title.toLowerCase()))
      return invalid(`waves.${index}.title`, 'programmes.wave_title_taken', { title });
    taken.add(title.toLowerCase());
    return { id: row.id, title, leadId: leadId ?? row.ownerId };
  });
}

async function waveTitles(tx: CommandContext['tx'], workspaceId: string, programmeId: string) {
  const rows = await tx
    .select({ title: record.title })
    .from(record)
    .where(
      and(eq(record.workspaceId, workspaceId), eq(record.programmeId, programmeId), eq(record.kind, 'wave')),
    );
  return rows.map(({ title }) => title.toLowerCase());
}

async function kpisByKey({ tx, workspaceId }: CommandContext, programmeId: string) {
  const rows = await tx
    .select({ key: kpi.key, id: kpi.id })
    .from(kpi)
    .where(and(eq(kpi.workspaceId, workspaceId), eq(kpi.programmeId, programmeId)));
  return new Map(rows.map(({ key, id }) => [key, id]));
}

const viewOf = (wave: LaidWave, plan: WavePlan, gates: number, deliverables: number) => ({
  number: wave.number,
  title: plan.title,
  gates,
  deliverables,
  phases: plan.phases.map(({ kind, plannedStart, plannedEnd, milestones }) => ({
    kind,
    start: plannedStart,
    end: plannedEnd,
    milestones: milestones.map(({ title, plannedDate }) => ({ title, on: plannedDate })),
  })),
});
