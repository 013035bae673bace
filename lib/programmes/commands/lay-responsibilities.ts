import 'server-only';
import { programmeFacts } from '@/lib/access/scope';
import type { CommandContext } from '@/lib/action/define-command';
import { civilToday } from '@/lib/calendar/rules/date';
import { assignParty } from '@/lib/raci/commands/assign';
import { createDeliverable } from '@/lib/raci/commands/create';
import { activateDeliverable } from '@/lib/raci/commands/states';
import { lintFacts, raciFacts } from '@/lib/raci/queries/facts';
import type { DeliverablePlan, TemplateParty } from '../rules/template-raci';
import type { LaidWave } from './lay-wave';

type People = { readonly managerId: string | null; readonly leadId: string | null };

/** Deliverables of the template with their letters, as drafts; their ids. */
export async function layResponsibilities(
  context: CommandContext,
  programmeId: string,
  plans: readonly DeliverablePlan[],
  people: People,
  wave: LaidWave | null = null,
): Promise<string[]> {
  const ids: string[] = [];
  const pilot = wave?.phases.get('pilot');
  for (const { title, milestone, letters } of plans) {
    const { id } = await context.call(createDeliverable, {
      programmeId,
      title,
      waveId: wave?.id ?? null,
      milestoneId: (milestone && pilot?.milestones.get(milestone)) ?? null,
    });
    ids.push(id);
    let version = 1;
    for (const { party, codes } of letters) {
      await context.call(assignParty, {
        deliverableId: id,
        version,
        codes: [...codes],
        ...partyRef(party, people),
      });
      version += 1;
    }
  }
  return ids;
}

/**
 * Makes every draft among `ids` binding whose row is already valid; the others wait until their roles are filled
 * (RA-4).
 */
export async function activateValidRows(
  context: CommandContext,
  programmeId: string,
  ids: readonly string[],
): Promise<void> {
  const { tx, workspaceId, now } = context;
  const { timeZone } = await programmeFacts(tx, workspaceId, programmeId);
  const facts = await raciFacts(tx, workspaceId, programmeId, civilToday(now, timeZone));
  const broken = new Set(
    lintFacts(facts).findings.flatMap(({ blocking, deliverableId }) => (blocking ? [deliverableId] : [])),
  );
  for (const { id, version, state } of facts.deliverables) {
    if (ids.includes(id) && state === 'draft' && !broken.has(id)) {
      await context.call(activateDeliverable, { deliverableId: id, version });
    }
  }
}

/** The named manager or lead, otherwise the role: it stands for whoever holds it later. */
function partyRef(party: TemplateParty, { managerId, leadId }: People) {
  if (party === 'manager')
    return managerId ? { personId: managerId } : { role: 'programme_manager' as const };
  if (party === 'lead') return leadId ? { personId: leadId } : { role: 'channel_lead' as const };
  return { role: party };
}
