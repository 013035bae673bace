import 'server-only';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { createChannel } from '@/lib/channels/commands/create-channel';
import { createSegment } from '@/lib/channels/commands/create-segment';
import { firstGatekeepers, layGates } from '@/lib/gates/commands/lay-gates';
import { defineKpi } from '@/lib/measurement/commands/define';
import { profileSettings } from '../rules/profile';
import { planTemplate } from '../rules/template';
import { planGates } from '../rules/template-gates';
import { templateKpis } from '../rules/template-kpis';
import { programmeDeliverables, waveDeliverables } from '../rules/template-raci';
import { createFromTemplateInput } from '../schema';
import { createProgramme } from './create';
import { requireOverrides } from './edit';
import { activateValidRows, layResponsibilities } from './lay-responsibilities';
import { layWave } from './lay-wave';
import { languageOf } from './template-language';

/**
 * Creates a programme from the template "Multichannel-Roadmap" in the creator's language: per channel a wave with
 * phases, milestones and gates, KPIs, and responsibilities. All or nothing; every part by the command of its room, so
 * whoever may not create one of them creates none.
 */
export const createFromTemplate = defineCommand({
  name: 'programme.create_from_template',
  permission: 'programme:create',
  input: createFromTemplateInput,
  locate: async () => ({ programmeId: null }),
  run: async (context, input) => {
    const { start, segment, channels, ...basics } = input;
    const { managerId, profile } = basics;
    const { observationDays } = profileSettings(profile, requireOverrides(profile, basics.settings));
    const programme = await context.call(createProgramme, basics);
    const programmeId = programme.id;
    const language = await languageOf(context);
    const names = channels.map(({ name }) => name);
    const plan = planTemplate({ start, channels: names, observationDays, language });
    const { id: segmentId } = await context.call(createSegment, {
      programmeId,
      name: segment ?? plan.segment,
    });
    const kpis = await layKpis(context, programmeId, civilToday(context.now, basics.timeZone));
    const gatekeepers = await firstGatekeepers(context, programmeId, basics.sponsorId);
    const gates = planGates(language);
    const people = { managerId, leadId: null };
    const rows = await layResponsibilities(context, programmeId, programmeDeliverables(language), people);
    for (const [index, channel] of channels.entries()) {
      const { id: channelId } = await context.call(createChannel, { programmeId, ...channel });
      const wavePlan = plan.waves[index];
      if (!wavePlan) continue;
      const { leadId } = channel;
      const place = { programmeId, channelId, segmentIds: [segmentId], leadId, acceptorId: managerId };
      const wave = await layWave(context, wavePlan, place);
      await layGates(context, wave, gates, { channelId, kpis, gatekeepers });
      const own = waveDeliverables(language, channel.name);
      rows.push(...(await layResponsibilities(context, programmeId, own, { managerId, leadId }, wave)));
    }
    await activateValidRows(context, programmeId, rows);
    return {
      value: programme,
      events: [
        {
          action: 'programme.template_applied',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: {
            template: { from: null, to: 'multichannel-roadmap' },
            channels: { from: null, to: names },
            start: { from: null, to: start },
          },
        },
      ],
    };
  },
});

/** KPI ids by key. */
async function layKpis(
  context: CommandContext,
  programmeId: string,
  effectiveFrom: CivilDate,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const [index, sheet] of templateKpis.entries()) {
    const { id } = await context.call(defineKpi, {
      programmeId,
      ...sheet,
      effectiveFrom,
      tilePosition: index + 1,
    });
    ids.set(sheet.key, id);
  }
  return ids;
}
