import 'server-only';
import { exception } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { created } from '@/lib/audit/changes';
import { addWorkingDays } from '@/lib/calendar/rules/holidays';
import { settingsOf } from '@/lib/programmes/rules/settings';
import { createRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { finding, verdict } from '@/lib/voting/rules/verdict';
import { unreportedBreaches } from '../queries/breaches';
import { checkPhase } from '../rules/report';
import { raiseInput } from '../schema';
import { locatePhase, phaseGround } from './ground';

/**
 * Begins an exception report on a running or held phase (G-9). A forecast breach of time brings the day since which it
 * has been known; other breaches are raised by hand with their day. Refused: K phase not running, or a report on the
 * same tolerance is open (also when two are begun at once); V a day in the future.
 */
export const raiseException = defineCommand({
  name: 'exception.raise',
  permission: 'exception:report',
  input: raiseInput,
  locate: locatePhase,
  run: async (context, input) => {
    const { tx, workspaceId, actor } = context;
    const { facts, place, today } = await phaseGround(context, input.phaseId);
    const given = input.detectedOn;
    const future =
      given !== null && given > today ? [finding('V', 'detected_in_future', {}, 'detectedOn')] : [];
    demand('exceptions', [checkPhase(place.state), verdict(future)]);
    const ids = { workspaceId, programmeId: facts.id };
    const [breach] =
      input.dimension === 'time' ? await unreportedBreaches(tx, ids, facts, today, input.phaseId) : [];
    const detectedOn = breach?.since ?? given ?? today;
    const within = settingsOf(facts).exceptionReportWorkingDays;
    const { title, breach: text, options, recommended, recommendation, dimension } = input;
    const record = await createRecord(context, {
      kind: 'exception',
      programmeId: facts.id,
      title,
      body: text,
      channelId: place.channelId,
      ownerId: actor.personId,
    });
    const content = { breach: text, options, recommended, recommendation };
    const values = {
      dimension,
      phaseId: place.phaseId,
      detectedOn,
      due: addWorkingDays(detectedOn, within, facts.bundesland),
    };
    await tx.insert(exception).values({
      workspaceId,
      id: record.id,
      programmeId: facts.id,
      waveId: place.waveId,
      toleranceDays: place.toleranceDays,
      authorId: actor.personId,
      ...values,
      ...content,
    });
    return {
      value: { id: record.id, number: record.number },
      events: [
        {
          action: 'exception.raised',
          objectKind: 'exception',
          objectId: record.id,
          programmeId: facts.id,
          changes: created({ title, ...values, ...content }),
        },
      ],
    };
  },
});
